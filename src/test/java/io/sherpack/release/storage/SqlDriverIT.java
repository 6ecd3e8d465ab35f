package io.sherpack.release.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.release.Release;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.RealPostgres;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestAuthority;
import io.sherpack.testing.TestSandbox;
import io.sherpack.testing.Workspace;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Releases in a real PostgreSQL, shared with real Helm.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlDriverIT {
  @SuppressWarnings("NullAway.Init")
  private RealPostgres postgres;

  @TempDir private static Path folder;

  @BeforeAll
  void begin() throws IOException, InterruptedException {
    postgres = RealPostgres.start();
  }

  @AfterAll
  void end() throws IOException {
    postgres.close();
  }

  private String url(String database) {
    String password =
        URLEncoder.encode(RealPostgres.PASSWORD, StandardCharsets.UTF_8).replace("+", "%20");
    return "postgres://%s:%s@127.0.0.1:%d/%s?sslmode=disable"
        .formatted(RealPostgres.USER, password, postgres.port(), database);
  }

  private String keywords(String database) {
    return "host=127.0.0.1 port = %d user=%s password='%s' dbname=%s sslmode=disable"
        .formatted(
            postgres.port(),
            RealPostgres.USER,
            RealPostgres.PASSWORD.replace("'", "\\'"),
            database);
  }

  private static Map<String, String> variables(String connection) {
    return Map.of("HELM_DRIVER", "sql", "HELM_DRIVER_SQL_CONNECTION_STRING", connection);
  }

  private static Driver driver(String connection) {
    return Drivers.open(
        new DriverSettings(variables(connection), folder),
        new Cluster(ClusterSettings.of(Path.of("none"))),
        Clock.systemUTC());
  }

  @Test
  void keepsTheContract() throws SQLException {
    postgres.createDatabase("contract");
    try (Driver byUrl = driver(url("contract"));
        Driver byKeywords = driver(keywords("contract"))) {
      new ReleaseStoreContract(byUrl).holds();
      new ReleaseStoreContract(byKeywords).holds();
    }
  }

  @Test
  void keepsRecordsOfAnySize() throws SQLException {
    postgres.createDatabase("large");
    try (Driver driver = driver(url("large"))) {
      Release release = SplitRecordIT.large("huge", 1);
      driver.create(release);
      assertEquals(
          List.of(release),
          driver.history(release.namespace(), "huge").stream()
              .map(StoredRevision::release)
              .toList());
      assertEquals(1, driver.newest("", "").size());
    }
  }

  @Test
  void twoFirstUsersMakeTheTablesOnce() throws Exception {
    postgres.createDatabase("fresh");
    List<Thread> users =
        List.of(
            Thread.ofVirtual().start(() -> read("fresh")),
            Thread.ofVirtual().start(() -> read("fresh")));
    for (Thread user : users) {
      user.join();
    }
    read("fresh");
    postgres.execute("fresh", "INSERT INTO gorp_migrations VALUES ('noted-twice', now())");
  }

  private void read(String database) {
    try (Driver driver = driver(url(database))) {
      assertEquals(List.of(), driver.newest("", ""));
    }
  }

  // Helm makes the tables in one case and finds ours in the other.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sharesReleasesWithHelm(boolean helmFirst) throws Exception {
    String database = helmFirst ? "helm-first" : "sherpack-first";
    String namespace = "sql-" + database;
    postgres.createDatabase(database);
    Workspace workspace =
        Workspace.in(
            folder,
            Map.of(
                "web/Chart.yaml",
                "apiVersion: v2\nname: web\nversion: 1.0.0\nappVersion: '7'\n",
                "web/values.yaml",
                "color: red\n",
                "web/templates/settings.yaml",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: '{{ .Release.Name }}'}
                data: {color: '{{ .Values.color }}'}
                """));
    String chart = workspace.root().resolve("web").toString();
    Path kubeconfig = TestSandbox.kubeconfig();
    RealHelm helm = RealHelm.on(kubeconfig).with(variables(url(database)));
    Sherpack sherpack =
        new Sherpack(kubeconfig, folder, namespace).with(variables(keywords(database)));
    if (helmFirst) {
      ok(helm, namespace, "install", "theirs", chart, "--create-namespace", "--labels", "team=a");
      sherpack.ok("install", "ours", chart, "--labels", "team=b");
    } else {
      sherpack.ok("install", "ours", chart, "--create-namespace", "--labels", "team=b");
      ok(helm, namespace, "install", "theirs", chart, "--labels", "team=a");
    }
    for (String name : List.of("ours", "theirs")) {
      assertTrue(ok(helm, namespace, "list", "-q").contains(name));
      assertTrue(sherpack.ok("list", "-q").contains(name));
      // Each owns the fields that it applied.
      ok(helm, namespace, "upgrade", name, chart, "--set", "color=blue", "--force-conflicts");
      sherpack.ok("upgrade", name, chart, "--set", "color=green");
      assertTrue(ok(helm, namespace, "get", "manifest", name).contains("color: 'green'"));
      assertTrue(sherpack.ok("get", "values", name, "--revision", "2").contains("color: blue"));
      ok(helm, namespace, "rollback", name, "1", "--force-conflicts");
      assertTrue(sherpack.ok("get", "manifest", name).contains("color: 'red'"));
      assertEquals(5, sherpack.ok("history", name).lines().count());
      assertEquals(5, ok(helm, namespace, "history", name).lines().count());
    }
    assertEquals(
        ok(helm, namespace, "list", "-l", "team=b", "-q"),
        sherpack.ok("list", "-l", "team=b", "-q"));
    assertEquals(ok(helm, namespace, "list"), sherpack.ok("list"));
    ok(helm, namespace, "uninstall", "ours");
    sherpack.ok("uninstall", "theirs");
    assertEquals("", sherpack.ok("list", "-q"));
    assertEquals("", ok(helm, namespace, "list", "-q"));
  }

  @Test
  void isAskedThroughASocketOrByTheNameOfAService() throws Exception {
    postgres.createDatabase("local");
    String rest =
        " port=%d user=%s password='%s' dbname=local"
            .formatted(
                postgres.port(), RealPostgres.USER, RealPostgres.PASSWORD.replace("'", "\\'"));
    try (Driver driver = driver("host=" + postgres.sockets() + rest)) {
      new ReleaseStoreContract(driver).holds();
    }
    Path services =
        Files.writeString(
            folder.resolve("services.conf"),
            "[other]\nhost=nowhere\n[here]\n# a remark\nhost = %s\nport=%d\nuser=%s\npassword=%s\n"
                .formatted(
                    postgres.sockets(), postgres.port(), RealPostgres.USER, RealPostgres.PASSWORD));
    RealHelm helm = RealHelm.on(TestSandbox.kubeconfig());
    for (String connection :
        List.of("host=" + postgres.sockets() + rest, "service=here dbname=local")) {
      Map<String, String> variables =
          both(variables(connection), Map.of("PGSERVICEFILE", services.toString()));
      assertEquals(0, helm.with(variables).run("list").exit());
      assertEquals(0, sherpack(variables).run("list").exit());
    }
  }

  private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new HashMap<>(one);
    both.putAll(other);
    return both;
  }

  private static Sherpack sherpack(Map<String, String> variables) throws InterruptedException {
    return new Sherpack(TestSandbox.kubeconfig(), folder, "default").with(variables);
  }

  /// How a connection by TLS is made, whether Helm can use it, and what we say where not.
  private record Encrypted(String mode, Map<String, String> variables, String refusal) {}

  @Test
  void believesWhomHelmBelieves() throws Exception {
    var authority = new TestAuthority(folder.resolve("authority"));
    var client = authority.issueRsa(RealPostgres.USER);
    Path open = Files.copy(client.key(), folder.resolve("open.key"));
    Files.setPosixFilePermissions(client.key(), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    String root = " sslrootcert=" + authority.certificate();
    String mine = " sslcert=" + client.certificate() + " sslkey=" + client.key();
    Map<String, String> system = Map.of("SSL_CERT_FILE", authority.certificate().toString());
    try (RealPostgres server = RealPostgres.encrypted(authority)) {
      for (Encrypted each :
          List.of(
              new Encrypted("host=127.0.0.1 sslmode=verify-full" + root + mine, Map.of(), ""),
              new Encrypted("host=127.0.0.1 sslmode=verify-full" + mine, system, ""),
              new Encrypted("host=127.0.0.1 sslrootcert=system" + mine, system, ""),
              new Encrypted("host=127.0.0.2 sslmode=verify-ca" + root + mine, Map.of(), ""),
              new Encrypted("host=127.0.0.2" + mine, Map.of(), ""),
              new Encrypted("host=127.0.0.1 sslmode=verify-full" + mine, Map.of(), "vouches"),
              new Encrypted(
                  "host=127.0.0.2 sslmode=verify-full" + root + mine, Map.of(), "is another's"),
              new Encrypted("host=127.0.0.1 sslmode=require", Map.of(), "the certificate in"),
              new Encrypted(
                  "host=127.0.0.1 sslcert=" + client.certificate() + " sslkey=" + open,
                  Map.of(),
                  "chmod 600"))) {
        Map<String, String> variables =
            both(
                variables(
                    each.mode()
                        + " port=%d user=%s dbname=postgres"
                            .formatted(server.port(), RealPostgres.USER)),
                each.variables());
        RealHelm.Run theirs = RealHelm.on(TestSandbox.kubeconfig()).with(variables).run("list");
        Sherpack.Run ours = sherpack(variables).run("list");
        assertEquals(theirs.exit() == 0, ours.exit() == 0, each + theirs.output() + ours);
        assertEquals(each.refusal().isEmpty(), ours.exit() == 0, each + theirs.output() + ours);
        assertTrue(ours.err().contains(each.refusal()), each + theirs.output() + ours);
      }
    }
  }

  private static String ok(RealHelm helm, String namespace, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new java.util.ArrayList<>(List.of(arguments));
    all.addAll(List.of("--namespace", namespace));
    RealHelm.Run run = helm.run(all.toArray(String[]::new));
    assertEquals(0, run.exit(), run.output());
    return run.output();
  }

  private SherpackException.Remote refused(String connection) {
    try (Driver driver = driver(connection)) {
      return assertThrows(SherpackException.Remote.class, () -> driver.newest("", ""));
    }
  }

  @Test
  void explainsARefusalWithoutThePassword() {
    var wrong = refused(keywords("postgres").replace("s3cret", "other-s3cret"));
    String place = "127.0.0.1:" + postgres.port();
    assertEquals(
        "the database `%s/postgres` cannot be used as user `sherpack`: password authentication"
                .formatted(place)
            + " failed for user \"sherpack\"",
        wrong.getMessage());
    assertFalse(String.valueOf(wrong.diagnostics()).contains("s3cret"));
    assertTrue(
        String.valueOf(refused(url("nowhere")).getMessage())
            .contains("\"nowhere\" does not exist"));
    var plain = refused(url("postgres").replace("sslmode=disable", ""));
    assertEquals(
        Optional.of("add `sslmode=disable` to the connection string if the network may read along"),
        plain.diagnostics().getFirst().hints().stream().findFirst());
  }
}
