package io.sherpack.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.RealHelm;
import io.sherpack.testing.RealNginx;
import io.sherpack.testing.RealRegistry;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestAuthority;
import io.sherpack.testing.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sherpack and Helm side by side on real registries.
class RegistryCommandsIT {
  private static final RealRegistry.User ADA = new RealRegistry.User("ada", "s3cret:pass");

  @TempDir Path folder;
  private Sherpack sherpack;
  private RealHelm helm;
  private Path archive;

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path helmHome = Files.createDirectories(folder.resolve("helm"));
    // Both read the same file of credentials.
    Map<String, String> variables = new HashMap<>();
    variables.put("HELM_REGISTRY_CONFIG", folder.resolve("config.json").toString());
    variables.put("DOCKER_CONFIG", folder.resolve("docker").toString());
    variables.put("PATH", System.getenv("PATH"));
    sherpack = new Sherpack(folder.resolve("kubeconfig"), home, "test").with(variables);
    variables.put("HELM_CONFIG_HOME", helmHome.toString());
    variables.put("HELM_CACHE_HOME", helmHome.toString());
    variables.put("HELM_DATA_HOME", helmHome.toString());
    helm = RealHelm.on(folder.resolve("kubeconfig")).with(variables);
    archive = packed("1.2.3+b.4");
  }

  private Path packed(String version) throws IOException {
    Path chart = folder.resolve("shop");
    Files.createDirectories(chart.resolve("templates"));
    Files.writeString(
        chart.resolve("Chart.yaml"),
        """
        apiVersion: v2
        name: shop
        version: %s
        appVersion: "2"
        kubeVersion: ">=1.20.0-0"
        type: application
        icon: https://example.com/i.png
        deprecated: true
        description: A <shop> & "more" ünïcode
        home: https://example.com/?a=1&b=2
        sources: [https://example.com/src, https://example.com/other]
        keywords: [b, a]
        maintainers:
        - {name: Ada, email: ada@example.com}
        - {name: Bob, url: "https://bob.example.com"}
        annotations:
          z: "1"
          a: <x>
          org.opencontainers.image.title: nope
          org.opencontainers.image.vendor: me
        dependencies:
        - {name: db, version: ^1, repository: "", condition: "db.on,x", tags: [t], alias: store,
           import-values: [a, {child: c, parent: p}]}
        """
            .formatted(version));
    Files.writeString(chart.resolve("values.yaml"), "a: 1\ndb: {on: false}\n");
    Files.writeString(
        chart.resolve("templates/a.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\n");
    Path db = Files.createDirectories(chart.resolve("charts/db"));
    Files.writeString(db.resolve("Chart.yaml"), "apiVersion: v2\nname: db\nversion: 1.0.0\n");
    sherpack.ok("package", chart.toString(), "-d", folder.toString());
    return folder.resolve("shop-" + version + ".tgz");
  }

  private RealRegistry start(RealRegistry.Settings settings)
      throws IOException, InterruptedException {
    return RealRegistry.start(folder.resolve("registry"), settings);
  }

  private String helm(String... words) throws IOException, InterruptedException {
    RealHelm.Run run = helm.run(words);
    assertEquals(0, run.exit(), run.output());
    return run.output();
  }

  @Test
  void whatIsPushedIsWhatHelmPushes() throws IOException, InterruptedException {
    Files.writeString(archive.resolveSibling(archive.getFileName() + ".prov"), "signed\n");
    try (RealRegistry registry = start(RealRegistry.Settings.OPEN)) {
      String one = "oci://" + registry.host() + "/one";
      String two = "oci://" + registry.host() + "/two";
      String helms = helm("push", archive.toString(), one, "--plain-http");
      String ours = sherpack.ok("push", archive.toString(), two, "--plain-http");
      // The same words, and the same digest of all that is there.
      assertEquals(helms.replace("/one/", "/two/"), ours);
      // What was pushed by us, Helm pulls, shows and renders.
      Path in = Files.createDirectories(folder.resolve("in"));
      helm("pull", two + "/shop", "--plain-http", "--prov", "-d", in.toString());
      assertEquals(-1, Files.mismatch(archive, in.resolve(archive.getFileName())));
      assertEquals("signed\n", Files.readString(in.resolve("shop-1.2.3+b.4.tgz.prov")));
      assertTrue(helm("show", "chart", two + "/shop", "--plain-http").contains("name: shop"));
      assertTrue(
          helm("template", "web", two + "/shop", "--plain-http").contains("kind: ConfigMap"));
    }
  }

  @Test
  void whatHelmPushesIsPulledShownAndRendered() throws IOException, InterruptedException {
    Files.writeString(archive.resolveSibling(archive.getFileName() + ".prov"), "signed\n");
    try (RealRegistry registry = start(RealRegistry.Settings.OPEN)) {
      String place = "oci://" + registry.host() + "/team";
      String shop = place + "/shop";
      String digest =
          helm("push", archive.toString(), place, "--plain-http")
              .lines()
              .filter(line -> line.startsWith("Digest: "))
              .findFirst()
              .orElseThrow()
              .substring("Digest: ".length());
      Path ours = Files.createDirectories(folder.resolve("ours"));
      Path helms = Files.createDirectories(folder.resolve("helms"));
      // The same words and the same files, with the provenance only when it is wanted.
      assertEquals(
          helm("pull", shop, "--plain-http", "-d", helms.toString()),
          sherpack.ok("pull", shop, "--plain-http", "-d", ours.toString()));
      assertEquals(names(helms), names(ours));
      assertEquals(-1, Files.mismatch(archive, ours.resolve(archive.getFileName())));
      sherpack.ok("pull", shop, "--plain-http", "--prov", "-d", ours.toString());
      assertEquals("signed\n", Files.readString(ours.resolve("shop-1.2.3+b.4.tgz.prov")));
      sherpack.ok("pull", shop, "--plain-http", "--untar", "-d", ours.toString());
      assertTrue(Files.exists(ours.resolve("shop/Chart.yaml")));
      assertTrue(
          sherpack.ok("show", "chart", shop + "@" + digest, "--plain-http").contains("name: shop"));
      assertEquals(
          // Helm's warnings are among what it printed.
          helm("template", "web", archive.toString()).replaceAll("(?m)^level=.*\n", ""),
          sherpack.ok("template", "web", shop, "--version", "^1.2", "--plain-http"));
      Sherpack.Run other =
          sherpack.run(
              "template", "web", shop + ":1.2.3+b.4", "--version", "9.9.9", "--plain-http");
      assertTrue(
          other.err().contains("chart reference and version mismatch: 9.9.9 is not 1.2.3+b.4"),
          other.toString());
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void searchListsRepositoriesAndVersions() throws IOException, InterruptedException {
    try (RealRegistry registry = start(RealRegistry.Settings.OPEN)) {
      String place = "oci://" + registry.host() + "/team";
      for (String version : new String[] {"1.0.0", "1.10.0", "1.9.0", "2.0.0-rc.1"}) {
        helm("push", packed(version).toString(), place, "--plain-http");
      }
      String shop = place + "/shop";
      assertEquals(
          "[{\"name\":\"" + shop + "\",\"version\":\"1.10.0\"}]\n",
          sherpack.ok("search", "oci", "oci://" + registry.host(), "--plain-http", "-o", "json"));
      assertEquals(
          "NAME"
              + " ".repeat(shop.length() - 4)
              + "\tVERSION\n"
              + shop
              + "\t1.9.0  \n"
              + shop
              + "\t1.0.0  \n",
          sherpack.ok("search", "oci", shop, "-l", "--version", "<1.10", "--plain-http"));
      assertTrue(
          sherpack.ok("search", "oci", place, "--devel", "--plain-http").contains("2.0.0-rc.1"));
      assertEquals(
          "No results found\n", sherpack.ok("search", "oci", place + "/none", "--plain-http"));
      assertTrue(
          sherpack
                  .run("search", "oci", place + "/none", "--plain-http", "--fail-on-no-result")
                  .exit()
              != 0);
    }
  }

  @Test
  void aLoginServesBoth() throws IOException, InterruptedException {
    try (RealRegistry registry = start(RealRegistry.Settings.OPEN.with(ADA))) {
      String host = registry.host();
      String place = "oci://" + host + "/team";
      Sherpack.Run unknown = sherpack.run("push", archive.toString(), place, "--plain-http");
      assertTrue(unknown.err().contains("registry login " + host), unknown.toString());
      Sherpack.Run refused =
          sherpack.run(
              "push",
              archive.toString(),
              place,
              "--plain-http",
              "--username",
              "ada",
              "--password",
              "hunter2");
      assertEquals(4, refused.exit(), refused.toString());
      assertTrue(refused.err().contains("`" + host + "` refuses this login"), refused.toString());
      assertTrue(refused.err().contains("check the user and the password"), refused.toString());
      assertFalse(refused.toString().contains("hunter2"), refused.toString());
      Sherpack.Run wrong =
          sherpack.runWith(
              "hunter2\n",
              "registry",
              "login",
              host,
              "-u",
              "ada",
              "--password-stdin",
              "--plain-http");
      assertTrue(wrong.exit() != 0 && !wrong.toString().contains("hunter2"), wrong.toString());
      assertFalse(Files.exists(folder.resolve("config.json")));
      Sherpack.Run login =
          sherpack.runWith(
              ADA.password() + "\n",
              "registry",
              "login",
              host,
              "-u",
              "ada",
              "--password-stdin",
              "--plain-http");
      assertEquals("Login Succeeded\n", login.out(), login.toString());
      Path config = folder.resolve("config.json");
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(config)));
      helm("push", archive.toString(), place, "--plain-http");
      sherpack.ok("push", archive.toString(), place, "--plain-http");
      assertEquals(
          "Removing login credentials for " + host + "\n", sherpack.ok("registry", "logout", host));
      assertTrue(sherpack.run("push", archive.toString(), place, "--plain-http").exit() != 0);
      // Helm's login serves us, and the command line's one serves without any.
      helm("registry", "login", host, "-u", "ada", "-p", ADA.password(), "--plain-http");
      sherpack.ok("push", archive.toString(), place, "--plain-http");
      helm("registry", "logout", host);
      sherpack.ok(
          "push",
          archive.toString(),
          place,
          "--plain-http",
          "--username",
          "ada",
          "--password",
          ADA.password());
    }
  }

  @Test
  void anAnswerFromElsewhereIsNoneToALogin() throws IOException, InterruptedException {
    int port = RealNginx.port();
    try (var _ =
        RealNginx.start(
            folder.resolve("nginx"),
            """
            server {
              listen 127.0.0.1:%1$d;
              server_name localhost;
              location /v2/ { return 200 "{}"; }
            }
            server {
              listen 127.0.0.1:%1$d;
              server_name 127.0.0.1;
              location /v2/ { return 307 http://localhost:%1$d/v2/; }
            }
            """
                .formatted(port),
            port)) {
      Sherpack.Run login =
          sherpack.runWith(
              ADA.password() + "\n",
              "registry",
              "login",
              "127.0.0.1:" + port,
              "-u",
              "ada",
              "--password-stdin",
              "--plain-http");
      assertEquals(4, login.exit(), login.toString());
      assertTrue(login.err().contains("sends us to `http://localhost:" + port), login.toString());
      assertFalse(Files.exists(folder.resolve("config.json")));
    }
  }

  @Test
  void aPasswordOnTheCommandLineIsWarnedOf() throws IOException, InterruptedException {
    try (RealRegistry registry = start(RealRegistry.Settings.OPEN.with(ADA))) {
      Sherpack.Run run =
          sherpack.run(
              "registry",
              "login",
              registry.host(),
              "-u",
              "ada",
              "-p",
              ADA.password(),
              "--plain-http");
      assertEquals(0, run.exit(), run.toString());
      assertTrue(
          run.err().contains("using --password via the CLI is insecure. Use --password-stdin"),
          run.toString());
      assertFalse(run.toString().contains(ADA.password()), run.toString());
    }
  }

  @Test
  void aPrivateAuthorityAndClientCertificates()
      throws IOException, InterruptedException, GeneralSecurityException {
    var authority = new TestAuthority(folder.resolve("ca"));
    TestAuthority.Identity client = authority.issue("client");
    try (RealRegistry registry =
        start(
            RealRegistry.Settings.OPEN
                .with(authority.issue("server"))
                .withClientsOf(authority.certificate()))) {
      String place = "oci://" + registry.host() + "/team";
      String ca = authority.certificate().toString();
      Sherpack.Run distrusted = sherpack.run("push", archive.toString(), place);
      assertTrue(
          distrusted.err().contains("no authority that is known here signed"),
          distrusted.toString());
      Sherpack.Run unasked = sherpack.run("push", archive.toString(), place, "--ca-file", ca);
      assertTrue(unasked.exit() != 0, unasked.toString());
      String[] certificates = {
        "--ca-file", ca,
        "--cert-file", client.certificate().toString(),
        "--key-file", client.key().toString()
      };
      String helms =
          helm(
              "push",
              archive.toString(),
              place,
              certificates[0],
              certificates[1],
              certificates[2],
              certificates[3],
              certificates[4],
              certificates[5]);
      String ours =
          sherpack.ok(
              "push",
              archive.toString(),
              place,
              certificates[0],
              certificates[1],
              certificates[2],
              certificates[3],
              certificates[4],
              certificates[5]);
      assertEquals(helms, ours);
      sherpack.ok(
          "push",
          archive.toString(),
          place,
          "--insecure-skip-tls-verify",
          certificates[2],
          certificates[3],
          certificates[4],
          certificates[5]);
    }
  }

  @Test
  void tokensAreBoughtWhereTheRegistrySays()
      throws IOException, InterruptedException, GeneralSecurityException {
    try (var office = new TestTokens(folder.resolve("office"), ADA);
        RealRegistry registry = start(RealRegistry.Settings.OPEN.with(office.tokens()))) {
      String host = registry.host();
      String place = "oci://" + host + "/team";
      Sherpack.Run unknown = sherpack.run("push", archive.toString(), place, "--plain-http");
      assertTrue(unknown.exit() != 0, unknown.toString());
      Sherpack.Run login =
          sherpack.runWith(
              ADA.password() + "\n",
              "registry",
              "login",
              host,
              "-u",
              "ada",
              "--password-stdin",
              "--plain-http");
      assertEquals("Login Succeeded\n", login.out(), login.toString());
      String ours = sherpack.ok("push", archive.toString(), place, "--plain-http");
      assertEquals(helm("push", archive.toString(), place, "--plain-http"), ours);
      assertTrue(
          office.asked().stream()
              .anyMatch(query -> query.contains("scope=repository:team/shop:pull,push")),
          office.asked().toString());
      sherpack.ok("registry", "logout", host);
      // Somebody unknown may read.
      assertTrue(
          sherpack.ok("search", "oci", place + "/shop", "--plain-http").contains("1.2.3+b.4"));
    }
  }
}
