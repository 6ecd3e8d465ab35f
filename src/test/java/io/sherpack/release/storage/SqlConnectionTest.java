package io.sherpack.release.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
        "password=s3cret host=/run/postgresql | sockets in the file system cannot be used: name a host",
        "password=s3cret host=a,b | it names several hosts: name one",
        "password=s3cret service=x | `service` cannot be used",
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
