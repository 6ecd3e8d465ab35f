package io.sherpack.repository;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.RealHelm;
import io.sherpack.testing.RealNginx;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories on a real nginx, with real Helm beside.
final class RepositoriesIT {
  private static final String SECRET = "sesame-4711";

  @TempDir private Path folder;
  private Path site;
  private Sherpack sherpack;
  private RealHelm helm;
  private RealNginx nginx;
  private TestAuthority authority;
  private int open;
  private int guarded;
  private int other;
  private int tls;
  private int busy;

  @BeforeEach
  void start() throws IOException, InterruptedException, GeneralSecurityException {
    folder = folder.toRealPath();
    site = Files.createDirectories(folder.resolve("site"));
    sherpack = new Sherpack(folder.resolve("none"), home("ours"), "default");
    helm =
        RealHelm.on(folder.resolve("none"))
            .with(
                Map.of(
                    "HELM_CONFIG_HOME", folder.resolve("helm/config").toString(),
                    "HELM_CACHE_HOME", folder.resolve("helm/cache").toString(),
                    "HELM_DATA_HOME", folder.resolve("helm/data").toString()));
    authority = new TestAuthority(folder.resolve("keys"));
    open = RealNginx.port();
    guarded = RealNginx.port();
    other = RealNginx.port();
    tls = RealNginx.port();
    busy = RealNginx.port();
    nginx = RealNginx.start(Files.createDirectories(folder.resolve("nginx")), servers(), open);
  }

  private Path home(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private String servers() throws IOException, GeneralSecurityException {
    Path users = Files.writeString(folder.resolve("users"), "ci:{PLAIN}" + SECRET + "\n");
    TestAuthority.Identity server = authority.issue("server");
    return """
        server { listen 127.0.0.1:%d; root %s; }
        server { listen 127.0.0.1:%d; root %s; auth_basic charts; auth_basic_user_file %s;
          location ~ \\.tgz$ { return 302 http://127.0.0.1:%d$uri; } }
        server { listen 127.0.0.1:%d; root %s; }
        server { listen 127.0.0.1:%d ssl; root %s; ssl_certificate %s; ssl_certificate_key %s;
          ssl_client_certificate %s; ssl_verify_client on; }
        server { listen 127.0.0.1:%d; root %s; limit_req zone=slow;
          add_header Retry-After 1 always; limit_rate 200k; }
        """
        .formatted(
            open,
            site,
            guarded,
            site,
            users,
            other,
            other,
            site,
            tls,
            site,
            server.certificate(),
            server.key(),
            authority.certificate(),
            busy,
            site);
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  private String chart(String version) throws IOException {
    Path chart = Files.createDirectories(folder.resolve("src/web"));
    Files.createDirectories(chart.resolve("templates"));
    Files.writeString(
        chart.resolve("Chart.yaml"),
        """
        apiVersion: v2
        name: web
        version: %s
        appVersion: "1.10"
        description: "serves: pages"
        keywords: [http]
        """
            .formatted(version));
    Files.writeString(
        chart.resolve("templates/config.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-{{ .Chart.Version }}\n");
    return chart.toString();
  }

  private void helmOk(String... words) throws IOException, InterruptedException {
    RealHelm.Run run = helm.run(words);
    assertEquals(0, run.exit(), run.output());
  }

  private static String at(int port) {
    return "http://127.0.0.1:" + port;
  }

  @Test
  void eachFindsPullsAndRendersWhatTheOtherIndexed() throws IOException, InterruptedException {
    sherpack.ok("package", chart("1.0.0"), "-d", site.toString());
    helmOk("package", chart("1.1.0-rc.1"), "-d", site.toString());
    helmOk("repo", "index", site.toString());
    sherpack.ok("repo", "add", "shop", at(open));
    String ours = sherpack.ok("search", "repo", "http", "-l", "--devel");

    sherpack.ok("repo", "index", site.toString());
    helmOk("repo", "add", "shop", at(open));
    assertEquals(helm.run("search", "repo", "http", "-l", "--devel").output(), ours);
    for (String range : List.of("1.0.0", ">0.9", ">=1.1.0-0")) {
      RealHelm.Run theirs = helm.run("template", "x", "shop/web", "--version", range);
      assertEquals(
          theirs.output(), sherpack.ok("template", "x", "shop/web", "--version", range), range);
    }
    String pulled = folder.resolve("pulled").toString();
    sherpack.ok("pull", "web", "--repo", at(open), "-d", pulled);
    assertEquals(
        -1, Files.mismatch(Path.of(pulled, "web-1.0.0.tgz"), site.resolve("web-1.0.0.tgz")));
    sherpack.ok("pull", "shop/web", "--devel", "-d", pulled, "--untar");
    assertTrue(Files.exists(Path.of(pulled, "web/templates/config.yaml")));
  }

  @Test
  void helmsRepositoriesAreThere() throws IOException, InterruptedException {
    sherpack.ok("package", chart("1.0.0"), "-d", site.toString());
    sherpack.ok("repo", "index", site.toString());
    helmOk("repo", "add", "shop", at(open));
    Sherpack beside =
        sherpack.with(
            Map.of(
                "HELM_CONFIG_HOME", folder.resolve("helm/config").toString(),
                "HELM_CACHE_HOME", folder.resolve("helm/cache").toString()));
    assertTrue(beside.ok("repo", "list").contains("shop\t" + at(open)));
    assertTrue(beside.ok("search", "repo", "web").contains("shop/web"));
    assertTrue(beside.ok("template", "x", "shop/web").contains("x-1.0.0"));
  }

  @Test
  void whatIsRemovedIsGoneForHelmTooWhenItsListHasIt() throws IOException, InterruptedException {
    sherpack.ok("repo", "index", site.toString());
    helmOk("repo", "add", "shop", at(open));
    helmOk("repo", "add", "more", at(other));
    Sherpack beside =
        sherpack.with(Map.of("HELM_CONFIG_HOME", folder.resolve("helm/config").toString()));
    beside.ok("repo", "add", "shop", at(other), "--force-update");
    Sherpack.Run first = beside.run("repo", "remove", "shop");
    assertTrue(
        first.err().contains("Helm's own list still has a \"shop\", at " + at(open)),
        first.toString());
    Sherpack.Run second = beside.run("repo", "remove", "shop");
    assertTrue(second.err().contains("Helm does not know it any more"), second.toString());
    String left = helm.run("repo", "list").out();
    assertTrue(left.contains("more") && !left.contains("shop"), left);
  }

  @Test
  void aLoginStaysWithItsOriginAndOutOfSight() throws IOException {
    sherpack.ok("package", chart("1.0.0"), "-d", site.toString());
    sherpack.ok("repo", "index", site.toString());
    Sherpack.Run refused = sherpack.run("repo", "add", "shop", at(guarded));
    assertTrue(refused.err().contains("not for everybody"), refused.toString());
    Sherpack.Run wrong =
        sherpack.run("repo", "add", "shop", at(guarded), "--username", "ci", "--password", "x9y");
    assertFalse(wrong.toString().contains("x9y"), wrong.toString());
    assertTrue(wrong.err().contains("not for this login"), wrong.toString());
    sherpack.ok("repo", "add", "shop", at(guarded), "--username", "ci", "--password", SECRET);
    Path list = home("ours").resolve(".config/sherpack/repositories.yaml");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(list)));
    assertFalse(sherpack.ok("repo", "list", "-o", "yaml").contains(SECRET));
    sherpack.ok("pull", "shop/web", "-d", folder.toString());
    List<String> seen = nginx.log();
    assertTrue(seen.contains(other + " 200 /web-1.0.0.tgz -"), seen.toString());
    assertTrue(seen.stream().anyMatch(line -> line.startsWith(guarded + " 302 ")));
  }

  @Test
  void aLoginInAnAddressServesAsInHelmAndIsNotShown() throws IOException, InterruptedException {
    sherpack.ok("package", chart("1.0.0"), "-d", site.toString());
    sherpack.ok("repo", "index", site.toString());
    String url = "http://ci:" + SECRET + "@127.0.0.1:" + guarded;
    helmOk("repo", "add", "shop", url);
    helmOk("pull", "shop/web", "-d", folder.toString());
    String said = sherpack.ok("repo", "add", "ours", url);
    said += sherpack.ok("repo", "list") + sherpack.ok("repo", "list", "-o", "json");
    said += sherpack.ok("repo", "update");
    String pulled = sherpack.ok("pull", "ours/web", "--prov", "-d", folder.toString());
    assertTrue(pulled.startsWith("WARNING: Verification not found for ours/web"), pulled);
    said += pulled + sherpack.ok("template", "x", "web", "--repo", url);
    Path app = app("app", url);
    said += sherpack.ok("dependency", "update", app.toString());
    assertFalse(Files.readString(app.resolve("Pack.lock.yaml")).contains(SECRET));
    said += sherpack.ok("dependency", "build", app.toString());
    said += sherpack.ok("dependency", "list", app.toString());
    said += sherpack.run("pull", url + "/none-1.0.0.tgz");
    said += sherpack.run("push", folder.resolve("web-1.0.0.tgz").toString(), url);
    assertFalse(said.contains(SECRET), said);
    List<String> seen = nginx.log();
    assertTrue(seen.contains(other + " 200 /web-1.0.0.tgz -"), seen.toString());
    assertFalse(
        seen.stream().anyMatch(line -> line.startsWith(other + " ") && line.endsWith("ci")));
    try (Stream<Path> kept = Files.walk(home("ours").resolve(".cache"))) {
      for (Path file : kept.filter(Files::isRegularFile).toList()) {
        assertFalse(new String(Files.readAllBytes(file), ISO_8859_1).contains(SECRET), file + "");
      }
    }
  }

  private Path app(String name, String... repositories) throws IOException {
    Path app = Files.createDirectories(folder.resolve(name));
    var text =
        new StringBuilder(
            "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: app, version: 1.0.0}\ndependencies:\n");
    for (String repository : repositories) {
      text.append(
          "- {name: web, alias: web%d, version: ^1, repository: \"%s\"}\n"
              .formatted(text.length(), repository));
    }
    Files.writeString(app.resolve("Pack.yaml"), text);
    return app;
  }

  @Test
  void aLoginForDependenciesIsForOneServer() throws IOException {
    sherpack.ok("package", chart("1.0.0"), "-d", site.toString());
    sherpack.ok("repo", "index", site.toString());
    String[] words = {"dependency", "update", "", "--username", "ci", "--password-stdin"};
    words[2] = app("one", at(guarded)).toString();
    Sherpack.Run one = sherpack.runWith(SECRET + "\n", words);
    assertEquals(0, one.exit(), one.toString());
    words[2] = app("two", at(guarded), at(open)).toString();
    Sherpack.Run two = sherpack.runWith(SECRET + "\n", words);
    assertEquals(1, two.exit(), two.toString());
    assertTrue(two.err().contains("one login is for one server"), two.toString());
    sherpack.ok("repo", "add", "shop", at(guarded), "--username", "ci", "--password", SECRET);
    sherpack.ok("dependency", "update", words[2]);
    assertFalse(
        nginx.log().stream()
            .anyMatch(line -> line.matches("(%d|%d) .* ci".formatted(open, other))));
  }

  @Test
  void whatIsOddInAnIndexIsTold() throws IOException {
    String index =
        """
        apiVersion: v1
        entries:
          web:
          - name: web
            version: 1.0.0
            digest: %s
            urls: [web-1.0.0.tgz]
          - name: web
            version: newest
          -
        """;
    Files.writeString(site.resolve("index.yaml"), index.formatted("1".repeat(64)));
    Sherpack.Run added = sherpack.run("repo", "add", "shop", at(open));
    assertEquals(0, added.exit(), added.toString());
    assertTrue(
        added.err().contains("a valid version, which are left out: `web` `newest`, `web`"),
        added.toString());
    assertEquals("", sherpack.run("search", "repo", "web").err());
    Files.writeString(site.resolve("index.yaml"), index.formatted("2".repeat(64)) + "# changed\n");
    Sherpack.Run updated = sherpack.run("repo", "update");
    assertTrue(
        updated.err().contains("other archives for versions that it had before: `web` 1.0.0"),
        updated.toString());
    assertEquals("", sherpack.run("repo", "update").err());
  }

  @Test
  void theEnvironmentAndNetrcKnowLogins() throws IOException {
    sherpack.ok("repo", "index", site.toString());
    Sherpack withLogin =
        sherpack.with(
            Map.of(
                "SHERPACK_REPO_MY_SHOP_USERNAME", "ci", "SHERPACK_REPO_MY_SHOP_PASSWORD", SECRET));
    withLogin.ok("repo", "add", "my-shop", at(guarded), "--auth", "env");
    Path list = home("ours").resolve(".config/sherpack/repositories.yaml");
    assertFalse(Files.readString(list).contains(SECRET));
    Files.writeString(
        home("ours").resolve(".netrc"),
        "machine 127.0.0.1\n  login ci\n  password " + SECRET + "\n");
    sherpack.ok("repo", "add", "other", at(guarded));
  }

  @Test
  void clientCertificatesAndOwnAuthoritiesServe() throws IOException, GeneralSecurityException {
    sherpack.ok("repo", "index", site.toString());
    String url = "https://127.0.0.1:" + tls;
    Sherpack.Run strange = sherpack.run("repo", "add", "shop", url);
    assertTrue(strange.err().contains("no authority that is known here"), strange.toString());
    String ca = authority.certificate().toString();
    Sherpack.Run nobody = sherpack.run("repo", "add", "shop", url, "--ca-file", ca);
    assertTrue(nobody.err().contains("status 400"), nobody.toString());
    assertTrue(nobody.err().contains("wants a client certificate"), nobody.toString());
    TestAuthority.Identity first = authority.issue("first");
    TestAuthority.Identity second = authority.issue("second");
    Sherpack.Run mixed =
        sherpack.run(
            "repo",
            "add",
            "shop",
            url,
            "--ca-file",
            ca,
            "--cert-file",
            first.certificate().toString(),
            "--key-file",
            second.key().toString());
    assertEquals(1, mixed.exit(), mixed.toString());
    assertTrue(mixed.err().contains("it is not the key of the certificate"), mixed.toString());
    Sherpack.Run half =
        sherpack.run("repo", "add", "shop", url, "--cert-file", first.certificate().toString());
    assertEquals(64, half.exit(), half.toString());
    Sherpack.Run lost = sherpack.run("repo", "add", "shop", url, "--ca-file", ca + ".lost");
    assertEquals(1, lost.exit(), lost.toString());
    assertTrue(lost.err().startsWith("error: cannot use `" + ca + ".lost`"), lost.toString());
    TestAuthority.Identity client = authority.issue("client");
    List<String> keys =
        List.of(
            "--cert-file", client.certificate().toString(), "--key-file", client.key().toString());
    sherpack.ok(
        Stream.concat(Stream.of("repo", "add", "shop", url, "--ca-file", ca), keys.stream())
            .toArray(String[]::new));
    sherpack.ok("repo", "update");
    sherpack.ok(
        Stream.concat(
                Stream.of("repo", "add", "more", url, "--insecure-skip-tls-verify"), keys.stream())
            .toArray(String[]::new));
  }

  @Test
  void whatHasNotChangedIsNotSentAgainAndABusyServerIsWaitedFor() throws IOException {
    sherpack.ok("repo", "index", site.toString());
    sherpack.ok("repo", "add", "shop", at(busy));
    sherpack.ok("repo", "update");
    List<String> seen = nginx.log();
    assertTrue(seen.contains(busy + " 304 /index.yaml -"), seen.toString());
    assertTrue(seen.contains(busy + " 429 /index.yaml -"), seen.toString());
  }

  @Test
  void aKilledUpdateLeavesTheIndexAsItWas() throws IOException, InterruptedException {
    sherpack.ok("package", chart("1.0.0"), "-d", site.toString());
    sherpack.ok("repo", "index", site.toString());
    sherpack.ok("repo", "add", "shop", at(busy));
    String before = sherpack.ok("search", "repo");
    Files.writeString(
        site.resolve("index.yaml"),
        Files.readString(site.resolve("index.yaml"))
            + "annotations:\n"
            + "  a: b\n".repeat(99_999));
    Process update = process("repo", "update");
    Thread.sleep(2_000);
    update.destroyForcibly().waitFor();
    assertEquals(before, sherpack.ok("search", "repo"));
    Path cache = home("ours").resolve(".cache/sherpack/repository");
    try (Stream<Path> files = Files.list(cache)) {
      List<String> visible =
          files.map(file -> file.getFileName().toString()).filter(n -> !n.startsWith(".")).toList();
      assertEquals(List.of("shop.index"), visible);
    }
  }

  @Test
  void twoAtOnceDoNotDisturbEachOther() throws IOException, InterruptedException {
    sherpack.ok("package", chart("1.0.0"), "-d", site.toString());
    sherpack.ok("repo", "index", site.toString());
    Process first = process("repo", "add", "one", at(open));
    Process second = process("repo", "add", "two", at(open));
    assertTrue(first.waitFor(60, TimeUnit.SECONDS) && second.waitFor(60, TimeUnit.SECONDS));
    String list = sherpack.ok("repo", "list", "--no-headers");
    assertTrue(list.contains("one\t") && list.contains("two\t"), list);
  }

  private Process process(String... words) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.sherpack.Main"));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", home("ours").toString());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }
}
