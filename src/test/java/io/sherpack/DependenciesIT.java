package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cli.output.Streams;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.RealNginx;
import io.sherpack.testing.Sherpack;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Dependencies of charts beside real Helm: the same choice, the same Chart.lock but for its time,
/// and each builds from the other's; from folders and from a repository on nginx.
final class DependenciesIT {
  @TempDir private Path folder;
  private RealHelm helm;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    helm =
        RealHelm.on(folder.resolve("no-kubeconfig"))
            .with(
                Map.of(
                    "HELM_CACHE_HOME", folder.resolve("helm/cache").toString(),
                    "HELM_CONFIG_HOME", folder.resolve("helm/config").toString(),
                    "HELM_DATA_HOME", folder.resolve("helm/data").toString()));
  }

  private Path chart(String path, String name, String version, String more) throws IOException {
    Path chart = Files.createDirectories(folder.resolve(path));
    Files.writeString(
        chart.resolve("Chart.yaml"),
        "apiVersion: v2\nname: %s\nversion: %s\n%s".formatted(name, version, more));
    return chart;
  }

  private String helm(String... words) throws IOException, InterruptedException {
    RealHelm.Run run = helm.run(words);
    assertEquals(0, run.exit(), run.output());
    return run.out();
  }

  private int run(ByteArrayOutputStream out, String... words) {
    var streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            false,
            false);
    Map<String, String> environment =
        Map.of(
            "HOME", folder.toString(),
            "HELM_CONFIG_HOME", folder.resolve("helm/config").toString(),
            "HELM_CACHE_HOME", folder.resolve("helm/cache").toString());
    return Main.run(streams, environment, folder, List.of(words));
  }

  private String sherpack(String... words) {
    var out = new ByteArrayOutputStream();
    int exit = run(out, words);
    assertEquals(0, exit, out.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String lock(Path chart) throws IOException {
    return Files.readString(chart.resolve("Chart.lock"))
        .replaceFirst("generated: .*", "generated: TIME");
  }

  private static List<String> charts(Path chart) throws IOException {
    try (Stream<Path> all = Files.list(chart.resolve("charts"))) {
      return all.map(one -> String.valueOf(one.getFileName())).sorted().toList();
    }
  }

  private void sameAsHelm(Path chart) throws IOException, InterruptedException {
    helm("dependency", "update", chart.toString());
    String wanted = lock(chart);
    List<String> there = charts(chart);
    String list = helm("dependency", "list", chart.toString());
    Files.delete(chart.resolve("Chart.lock"));
    for (String archive : there) {
      Files.delete(chart.resolve("charts").resolve(archive));
    }
    sherpack("dependency", "update", chart.toString());
    assertEquals(wanted, lock(chart));
    assertEquals(there, charts(chart));
    assertEquals(list, sherpack("dependency", "list", chart.toString()));
    helm("dependency", "build", chart.toString());
    Files.delete(chart.resolve("Chart.lock"));
    helm("dependency", "update", chart.toString());
    sherpack("dependency", "build", chart.toString());
    assertEquals(there, charts(chart));
  }

  @Test
  void takesADependencyOnlyWithTheSignatureThatThePolicyWants() throws IOException {
    String base = chart("base", "base", "1.0.0", "").toString();
    String archives = folder.resolve("archives").toString();
    sherpack("package", base, "--destination", archives);
    sherpack("keygen", "--no-password");
    Path settings = folder.resolve(".config/sherpack");
    String key = Files.readAllLines(settings.resolve("sherpack.pub")).getLast();
    Files.writeString(
        settings.resolve("trust-policy.yaml"),
        """
        apiVersion: sherpack.io/v1
        kind: TrustPolicy
        signers: {ci: {minisign: %s}}
        rules: [{name: base, signers: [ci]}]
        """
            .formatted(key));
    Path web =
        chart(
            "web",
            "web",
            "1.0.0",
            "dependencies: [{name: base, version: ^1, repository: file://../archives}]\n");
    var out = new ByteArrayOutputStream();
    assertEquals(1, run(out, "dependency", "update", web.toString()));
    String refused = out.toString(StandardCharsets.UTF_8);
    assertTrue(refused.contains("it bears no signature"), refused);
    sherpack("sign", archives + "/base-1.0.0.tgz");
    sherpack("dependency", "update", web.toString());
    assertEquals(List.of("base-1.0.0.tgz"), charts(web));
  }

  @Test
  void locksFoldersAsHelmDoes() throws IOException, InterruptedException {
    chart("one", "one", "1.2.0", "");
    chart("two", "two", "1.10.0+build.5", "");
    Path app =
        chart(
            "app",
            "app",
            "0.1.0",
            """
            dependencies:
            - name: one
              version: ">=1 <2"
              repository: file://../one
              condition: one.enabled,x.y
              tags: [a, "b&c"]
              enabled: true
              import-values:
              - data
              - parent: p
                child: c
            - name: two
              version: ~1.10
              repository: "file://../two"
              alias: second
            """);
    sameAsHelm(app);
  }

  @Test
  void refusesAStaleLockAsHelmDoes() throws IOException, InterruptedException {
    chart("one", "one", "1.2.0", "");
    String declared = "dependencies:\n- name: one\n  version: %s\n  repository: file://../one\n";
    Path app = chart("app", "app", "0.1.0", declared.formatted("^1"));
    sherpack("dependency", "update", app.toString());
    chart("app", "app", "0.1.0", declared.formatted("~1.2"));
    RealHelm.Run refused = helm.run("dependency", "build", app.toString());
    var out = new ByteArrayOutputStream();
    assertEquals(1, run(out, "dependency", "build", app.toString()));
    assertEquals(1, refused.exit());
    String sentence = "the lock file (Chart.lock) is out of sync with the dependencies file";
    assertTrue(refused.err().contains(sentence), refused.err());
    assertTrue(out.toString(StandardCharsets.UTF_8).contains(sentence));
  }

  @Test
  void locksRepositoriesAsHelmDoes() throws IOException, InterruptedException {
    Path packages = Files.createDirectories(folder.resolve("packages"));
    for (String version : List.of("1.0.0", "1.1.0", "2.0.0", "3.0.0-rc.1")) {
      for (String name : List.of("alpha", "beta")) {
        Path chart = chart("sources/" + name, name, version, "");
        helm("package", chart.toString(), "-d", packages.toString());
      }
    }
    helm("repo", "index", packages.toString());
    int port = RealNginx.port();
    String server = "server { listen 127.0.0.1:%d; root %s; }".formatted(port, packages.toString());
    String url = "http://127.0.0.1:" + port;
    try (RealNginx nginx =
        RealNginx.start(Files.createDirectories(folder.resolve("nginx")), server, port)) {
      helm("repo", "add", "local", url);
      Path app =
          chart(
              "app",
              "app",
              "0.1.0",
              """
              dependencies:
              - name: alpha
                version: ^1
                repository: %s/
              - name: beta
                version: "*"
                repository: "@local"
              - name: beta
                version: 1.x
                alias: old
                repository: "alias:local"
              """
                  .formatted(url));
      sameAsHelm(app);
      int before = nginx.log().size();
      sherpack("dependency", "update", app.toString());
      List<String> asked = nginx.log().subList(before, nginx.log().size());
      assertEquals(1, asked.size(), "one look at one index: " + asked);
    }
  }

  @Test
  void choosesWhatPacksOfARepositoryNeedWithAllOthers() throws IOException, InterruptedException {
    Path packages = Files.createDirectories(folder.resolve("packages"));
    int port = RealNginx.port();
    String url = "http://127.0.0.1:" + port;
    pack("base", "1.4.0", "", packages);
    pack("base", "2.0.0", "", packages);
    sherpack("repo", "index", packages.toString());
    String server = "server { listen 127.0.0.1:%d; root %s; }".formatted(port, packages.toString());
    try (var _ = RealNginx.start(Files.createDirectories(folder.resolve("nginx")), server, port)) {
      pack("left", "1.0.0", needing("base", "^1", url), packages);
      pack("right", "1.0.0", needing("base", "^2", url), packages);
      pack("right", "0.9.0", needing("base", ">=1", url), packages);
      sherpack("repo", "index", packages.toString());
      helm("repo", "add", "local", url);
      assertTrue(helm("search", "repo", "right", "-l").contains("0.9.0"), "as Helm sees it");
      Path both =
          pack("both", "1.0.0", needing("left", "^1", url) + item("right", "*", url), packages);
      sherpack("dependency", "update", both.toString());
      String lock = Files.readString(both.resolve("Pack.lock.yaml"));
      assertTrue(lock.contains("0.9.0") && lock.contains("1.4.0"), lock);
      assertFalse(lock.contains("2.0.0"), lock);
      Path none =
          pack("none", "1.0.0", needing("left", "^1", url) + item("right", "^1", url), packages);
      var out = new ByteArrayOutputStream();
      assertEquals(1, run(out, "dependency", "update", none.toString()));
      String told = out.toString(StandardCharsets.UTF_8);
      assertTrue(told.contains("base") && told.contains("left") && told.contains("right"), told);
      assertFalse(Files.exists(none.resolve("Pack.lock.yaml")));
    }
  }

  /// A lock names no login: it is in what names the repository, at any depth.
  @Test
  void buildsWithTheLoginThatADependencyNames() throws IOException, InterruptedException {
    Path open = Files.createDirectories(folder.resolve("open"));
    Path closed = Files.createDirectories(folder.resolve("closed"));
    Path users = Files.writeString(folder.resolve("users"), "ci:{PLAIN}sesame\n");
    int one = RealNginx.port();
    int two = RealNginx.port();
    String servers =
        """
        server { listen 127.0.0.1:%d; root %s; }
        server { listen 127.0.0.1:%d; root %s; auth_basic x; auth_basic_user_file %s; }
        """
            .formatted(one, open, two, closed, users);
    pack("base", "1.0.0", "", closed);
    sherpack("repo", "index", closed.toString());
    try (var _ = RealNginx.start(folder.resolve("nginx"), servers, one)) {
      pack("left", "1.0.0", needing("base", "^1", "http://ci:sesame@127.0.0.1:" + two), open);
      sherpack("repo", "index", open.toString());
      Path both = pack("both", "1.0.0", needing("left", "^1", "http://127.0.0.1:" + one), open);
      sherpack("dependency", "update", both.toString());
      String lock = Files.readString(both.resolve("Pack.lock.yaml"));
      assertTrue(lock.contains("http://127.0.0.1:" + two), lock);
      assertFalse(lock.contains("sesame"), lock);
      Path archive = both.resolve("charts/left-1.0.0.tgz");
      byte[] first = Files.readAllBytes(archive);
      Files.delete(archive);
      var elsewhere = new Sherpack(folder.resolve("none"), folder.resolve("elsewhere"), "default");
      elsewhere.ok("dependency", "build", both.toString());
      assertArrayEquals(first, Files.readAllBytes(archive));
    }
  }

  private static String needing(String name, String range, String url) {
    return "dependencies:\n" + item(name, range, url);
  }

  private static String item(String name, String range, String url) {
    return "- {name: %s, version: \"%s\", repository: \"%s\"}\n".formatted(name, range, url);
  }

  private Path pack(String name, String version, String more, Path packages) throws IOException {
    Path pack = Files.createDirectories(folder.resolve("sources/" + name + "-" + version));
    Files.writeString(
        pack.resolve("Pack.yaml"),
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: %s, version: %s}\n%s"
            .formatted(name, version, more));
    if (!List.of("both", "none").contains(name)) {
      sherpack("package", pack.toString(), "-d", packages.toString(), "--dependency-update");
    }
    return pack;
  }
}
