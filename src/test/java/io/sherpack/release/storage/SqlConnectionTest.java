package io.sherpack.release.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlConnectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "postgres://u:p@db:1/d | u | db:1/d | p | require",
        "postgresql://u:a%2Fb%20+%40@[::1]:6/d%20e?sslmode=disable | u | [::1]:6/d e | a/b +@ | disable",
        "postgres://u@db?password=a+b&dbname=x | u | db:5432/x | a b | require",
        "postgres:///d?host=db&user=u&password=p | u | db:5432/d | p | require",
        "host=db user=u password='it\\'s \\\\ p' dbname = d | u | db:5432/d | it's \\ p | require",
        "user=u password=p sslmode=verify-full | u | localhost:5432/u | p | verify-full",
        "postgres://u:p@a:1,b,[::1]:3/d | u | a:1,b:5432,[::1]:3/d | p | require",
        "host=a,b port=7 user=u password=p dbname=d target_session_attrs=read-write | u | a:7,b:7/d | p | require",
        "host=/run/pg port=7 user=u password=p sslmode=require | u | /run/pg:7/u | p | disable",
        "user=u password=p sslrootcert=/ca.pem | u | localhost:5432/u | p | verify-ca",
      })
  void readsWhatLibPqReads(String text, String user, String place, String password, String mode) {
    SqlConnection read = SqlConnection.parse(text, Map.of("PGHOST", "localhost"));
    assertEquals(user, read.user());
    assertEquals(place, read.place());
    assertEquals(password, read.properties().get("password"));
    assertEquals(mode, read.properties().get("sslmode"));
  }

  @Test
  void takesFromTheEnvironmentWhatIsLeftOut() {
    var variables =
        Map.of("PGHOST", "db", "PGUSER", "me", "PGPASSWORD", "p", "PGDATABASE", "d", "PGPORT", "7");
    SqlConnection read = SqlConnection.parse("user=you", variables);
    assertEquals("db:7/d", read.place());
    assertEquals("you", read.user());
    assertEquals("p", read.properties().get("password"));
  }

  @Test
  void findsThePasswordInAFile(@TempDir Path home) throws IOException {
    Path _ =
        Files.writeString(
            home.resolve(".pgpass"),
            "# db:5432:d:u:no\nother:*:*:*:no\ndb:5432:d:me:no\ndb:*:d:u:a\\:b\\\\c\n*:*:*:*:last\n");
    var variables = Map.of("HOME", home.toString());
    assertEquals("a:b\\c", password("postgres://u@db/d", variables));
    assertEquals("last", password("postgres://u@db/e", variables));
    assertEquals("given", password("postgres://u:given@db/d", variables));
    Path elsewhere = Files.writeString(home.resolve("elsewhere"), "db:5432:d:u:there\n");
    assertEquals("there", password("host=db dbname=d user=u passfile=" + elsewhere, Map.of()));
    assertEquals(
        "there", password("postgres://u@db/d", Map.of("PGPASSFILE", elsewhere.toString())));
    assertEquals("none", password("postgres://u@db/x", Map.of("PGPASSFILE", elsewhere.toString())));
  }

  private static Object password(String text, Map<String, String> variables) {
    return SqlConnection.parse(text, variables).properties().getOrDefault("password", "none");
  }

  @Test
  void aServiceStandsBetweenTheEnvironmentAndTheText(@TempDir Path home) throws IOException {
    Path file =
        Files.writeString(
            home.resolve(".pg_service.conf"),
            "[one]\nhost=one\n\n[ two ]\n# no\nhost = two\nuser=theirs\n[three]\nhost=three\n");
    var variables = Map.of("HOME", home.toString(), "PGHOST", "env", "PGUSER", "env");
    SqlConnection read = SqlConnection.parse("service=two user=u dbname=d", variables);
    assertEquals("two:5432/d", read.place());
    assertEquals("u", read.user());
    assertEquals(
        "three:6/d",
        SqlConnection.parse(
                "port=6 dbname=d", Map.of("PGSERVICE", "three", "PGSERVICEFILE", file.toString()))
            .place());
    var refused =
        assertThrows(
            SherpackException.Usage.class, () -> SqlConnection.parse("service=four", variables));
    assertEquals(
        "`HELM_DRIVER_SQL_CONNECTION_STRING` cannot be used: `%s` has no service `four`"
            .formatted(file),
        refused.getMessage());
  }

  @Test
  void sendsWhatItDoesNotKnowAsASettingOfTheSession() {
    SqlConnection read =
        SqlConnection.parse("user=u search_path='a b' options='-c geqo=off'", Map.of());
    assertEquals("-c geqo=off -c search_path=a\\ b", read.properties().get("options"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "s3cret | it is neither a URL `postgres://…` nor pairs `key=value`",
        "password='s3cret | a value in quotes does not end",
        "password=s3cret\\ | nothing follows its last `\\`",
        "password=s3cret port=none | its port is no number",
        "password=s3cret sslmode=never | its `sslmode` is none of disable, allow, prefer, require, verify-ca, verify-full",
        "password=s3cret host=@pg | sockets that begin with `@` cannot be used: name a folder or a host",
        "password=s3cret host=/run,db | a socket in the file system cannot stand among other hosts",
        "password=s3cret sslrootcert=system sslmode=require | `sslrootcert=system` needs `sslmode=verify-full`",
        "password=s3cret host=a,b,c port=1,2 | it names 3 hosts and 2 ports",
        "password=s3cret target_session_attrs=best | its `target_session_attrs` is none of any, read-write, primary, standby, prefer-standby",
        "password=s3cret krbspn=x | `krbspn` cannot be used",
        "postgres://u:s3cret%@db/d | it holds a `%` that two hexadecimal digits do not follow",
      })
  void refusesWithoutShowingThePassword(String text, String why) {
    var refused =
        assertThrows(SherpackException.Usage.class, () -> SqlConnection.parse(text, Map.of()));
    assertEquals(
        "`HELM_DRIVER_SQL_CONNECTION_STRING` cannot be used: " + why, refused.getMessage());
    assertFalse(String.valueOf(refused.diagnostics()).contains("s3cret"));
  }
}
