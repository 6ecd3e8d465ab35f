package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.Golden;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.RealNginx;
import io.sherpack.testing.RealRegistry;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Helm or sherpack packages, signs, indexes and pushes, the other finds, shows, pulls,
/// verifies, installs and upgrades: over HTTP and from a registry.
final class SupplyMatrixIT {
  private static final Path KEYS = Golden.resources().resolve("provenance").toAbsolutePath();
  private static final String CHARTS = "shop/charts/";
  private static final String PUBLIC = KEYS.resolve("public.gpg").toString();

  @TempDir private Path folder;
  private Path kubeconfig;
  private RealHelm helm;
  private Sherpack sherpack;

  /// One of the two programs, on a namespace.
  private interface Tool {
    String ok(String namespace, String... words) throws IOException, InterruptedException;
  }

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    folder = folder.toRealPath();
    kubeconfig = TestSandbox.kubeconfig();
    helm =
        RealHelm.on(kubeconfig)
            .with(
                Map.of(
                    "HELM_CONFIG_HOME", folder.resolve("helm/config").toString(),
                    "HELM_CACHE_HOME", folder.resolve("helm/cache").toString(),
                    "HELM_DATA_HOME", folder.resolve("helm/data").toString()));
    sherpack = new Sherpack(kubeconfig, Files.createDirectories(folder.resolve("home")), "default");
  }

  private String helm(String namespace, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--namespace", namespace));
    RealHelm.Run run = helm.run(all.toArray(String[]::new));
    assertEquals(0, run.exit(), () -> "helm " + all + ": " + run.output());
    return run.out();
  }

  private String sherpack(String namespace, String... words) {
    return new Sherpack(kubeconfig, sherpack.home(), namespace).ok(words);
  }

  private Map<String, Tool> tools() {
    Map<String, Tool> tools = new LinkedHashMap<>();
    tools.put("helm", this::helm);
    tools.put("sherpack", this::sherpack);
    return tools;
  }

  private String chart(String version) throws IOException {
    Path chart = folder.resolve("src/shop");
    Files.createDirectories(chart.resolve("templates"));
    Files.writeString(
        chart.resolve("Chart.yaml"),
        """
        apiVersion: v2
        name: shop
        version: %s
        appVersion: "1.10"
        description: "sells: things"
        keywords: [wares]
        """
            .formatted(version));
    Files.writeString(chart.resolve("values.yaml"), "colour: red\n");
    Files.writeString(
        chart.resolve("templates/config.yaml"),
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: {{ .Release.Name }}}
        data: {version: {{ .Chart.Version | quote }}, colour: {{ .Values.colour }}}
        """);
    return chart.toString();
  }

  private void packaged(Tool maker, String version, Path site)
      throws IOException, InterruptedException {
    Path passphrase = Files.writeString(folder.resolve("passphrase"), "secret words\n");
    String _ =
        maker.ok(
            "default",
            "package",
            chart(version),
            "-d",
            Files.createDirectories(site).toString(),
            "--sign",
            "--key",
            "rsa@example.com",
            "--keyring",
            KEYS.resolve("secret.gpg").toString(),
            "--passphrase-file",
            passphrase.toString());
  }

  @Test
  void whatEitherMakesBothTake() throws IOException, InterruptedException {
    int port = RealNginx.port();
    Path sites = Files.createDirectories(folder.resolve("sites"));
    String server = "server { listen 127.0.0.1:%d; root %s; }".formatted(port, sites);
    Path nginx = Files.createDirectories(folder.resolve("nginx"));
    try (RealNginx _ = RealNginx.start(nginx, server, port);
        RealRegistry registry =
            RealRegistry.start(folder.resolve("registry"), RealRegistry.Settings.OPEN)) {
      for (var maker : tools().entrySet()) {
        Path site = sites.resolve(maker.getKey());
        String url = "http://127.0.0.1:" + port + "/" + maker.getKey();
        String place = "oci://" + registry.host() + "/" + maker.getKey();
        made(maker.getValue(), site, url, place);
        List<String> taken = new ArrayList<>();
        for (var taker : tools().entrySet()) {
          String namespace = "supply-" + maker.getKey() + "-" + taker.getKey();
          taken.add(taken(taker.getValue(), namespace, maker.getKey(), site, url, place));
        }
        // Whoever takes it, the same is printed and applied.
        assertEquals(taken.getFirst(), taken.getLast(), "made by " + maker.getKey());
      }
    }
  }

  // The newer version goes into an index that is there.
  private void made(Tool maker, Path site, String url, String place)
      throws IOException, InterruptedException {
    packaged(maker, "1.0.0", site);
    String _ = maker.ok("default", "repo", "index", site.toString(), "--url", url);
    packaged(maker, "2.0.0", site);
    String index = site.resolve("index.yaml").toString();
    String _ =
        maker.ok("default", "repo", "index", site.toString(), "--url", url, "--merge", index);
    for (String version : List.of("1.0.0", "2.0.0")) {
      String archive = site.resolve("shop-" + version + ".tgz").toString();
      String _ = maker.ok("default", "push", archive, place, "--plain-http");
    }
  }

  private String taken(
      Tool taker, String namespace, String repository, Path site, String url, String place)
      throws IOException, InterruptedException {
    var all = new StringBuilder();
    String _ = taker.ok(namespace, "repo", "add", repository, url);
    all.append(taker.ok(namespace, "search", "repo", "wares", "-l"));
    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put("named", List.of(repository + "/shop"));
    ways.put("alone", List.of("shop", "--repo", url));
    ways.put("pushed", List.of(place + "/shop", "--plain-http"));
    for (var way : ways.entrySet()) {
      Path pulled = Files.createDirectories(folder.resolve(namespace + "-" + way.getKey()));
      String _ =
          taker.ok(
              namespace,
              words(
                  List.of("pull"),
                  way.getValue(),
                  List.of("--version", "1.0.0", "-d", pulled.toString()),
                  List.of("--verify", "--keyring", PUBLIC)));
      Path archive = pulled.resolve("shop-1.0.0.tgz");
      assertEquals(-1, Files.mismatch(archive, site.resolve("shop-1.0.0.tgz")));
      all.append(taker.ok(namespace, "verify", archive.toString(), "--keyring", PUBLIC));
      // Helm prints where it pulled from into what it shows.
      all.append(
          taker
              .ok(namespace, words(List.of("show", "all"), way.getValue()))
              .replaceAll("(?m)^(Pulled|Digest): .*\n", ""));
      String _ =
          taker.ok(
              namespace,
              words(
                  List.of("install", way.getKey()),
                  way.getValue(),
                  List.of("--version", "^1", "--create-namespace")));
      all.append(taker.ok(namespace, "get", "manifest", way.getKey()));
      String _ =
          taker.ok(
              namespace,
              words(
                  List.of("upgrade", way.getKey()),
                  way.getValue(),
                  List.of("--set", "colour=blue", "--verify", "--keyring", PUBLIC)));
      all.append(taker.ok(namespace, "get", "manifest", way.getKey()));
      assertTrue(all.toString().contains("version: \"2.0.0\""), all::toString);
    }
    String _ = taker.ok(namespace, "install", "direct", url + "/shop-1.0.0.tgz");
    return all.append(taker.ok(namespace, "get", "manifest", "direct")).toString();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static String[] words(List<String>... parts) {
    return Stream.of(parts).flatMap(List::stream).toArray(String[]::new);
  }

  @Test
  void indexesAreHelms() throws IOException, InterruptedException {
    Path site = folder.resolve("site");
    packaged(this::helm, "1.0.0", site);
    String _ = helm("default", "repo", "index", site.toString());
    Path old = Files.move(site.resolve("index.yaml"), folder.resolve("old.yaml"));
    packaged(this::sherpack, "2.0.0+b.1", site.resolve("below"));
    List<List<String>> ways =
        List.of(
            List.of(),
            List.of("--url", "https://example.com/charts/"),
            List.of("--merge", old.toString()),
            List.of("--merge", old.toString(), "--url", "https://example.com/a"),
            List.of("--json"));
    for (List<String> way : ways) {
      List<String> written = new ArrayList<>();
      for (Tool tool : tools().values()) {
        String _ = tool.ok("default", words(List.of("repo", "index", site.toString()), way));
        Path index = site.resolve("index.yaml");
        written.add(
            Files.readString(index)
                .replaceAll("((?:created|generated)\"?: *)\"[^\"]*\"", "$1TIME"));
        Files.delete(index);
      }
      assertEquals(written.getFirst(), written.getLast(), way::toString);
    }
  }

  @Test
  void archivesHoldWhatHelmPutsIn() throws IOException, InterruptedException {
    Path chart = Path.of(chart("1.0.0"));
    Path part = Files.createDirectories(folder.resolve("src/part"));
    Files.writeString(part.resolve("Chart.yaml"), "apiVersion: v2\nname: part\nversion: 1.0.0\n");
    String _ = helm("default", "package", part.toString(), "-d", chart + "/charts");
    for (String name :
        List.of(
            ".dotfile",
            ".hidden/file",
            "README.md",
            "LICENSE",
            "docs/a.txt",
            "docs/b.md",
            "docs/keep/b.md",
            "notes.txt~",
            "crds/one.yaml",
            "files/deep/er/x",
            "templates/_helpers.tpl",
            "templates/NOTES.txt",
            "templates/tests/t.yaml",
            "templates/ignored.yaml",
            "charts/folder/Chart.yaml",
            "charts/folder/values.yaml",
            "charts/_skipped/Chart.yaml",
            "charts/.dot/Chart.yaml",
            "values.schema.json")) {
      Path file = chart.resolve(name);
      Files.createDirectories(file.getParent());
      boolean metadata = name.endsWith("Chart.yaml");
      Files.writeString(
          file,
          metadata
              ? "apiVersion: v2\nname: folder\nversion: 1.0.0\n"
              : name.endsWith(".json") ? "{}\n" : "");
    }
    Files.createDirectories(chart.resolve("empty/inner"));
    Files.createSymbolicLink(chart.resolve("files/link"), chart.resolve("README.md"));
    Files.createSymbolicLink(chart.resolve("linked"), chart.resolve("docs"));
    for (String rules :
        List.of("", "*.md\n", "docs/\ntemplates/ignored.yaml\n*~\n", "/*.md\nkeep\n")) {
      Files.writeString(chart.resolve(".helmignore"), rules);
      List<List<String>> listed = new ArrayList<>();
      for (var tool : tools().entrySet()) {
        Path out = folder.resolve(tool.getKey());
        String _ = tool.getValue().ok("default", "package", chart.toString(), "-d", out.toString());
        listed.add(listed(out.resolve("shop-1.0.0.tgz")));
      }
      assertEquals(outside(listed.getFirst()), outside(listed.getLast()), rules);
      // Helm unpacks what is in there, and leaves out what no chart is read from.
      assertEquals(
          List.of(
              "shop/charts/.dot/Chart.yaml",
              "shop/charts/_skipped/Chart.yaml",
              "shop/charts/folder/Chart.yaml",
              "shop/charts/folder/values.yaml",
              "shop/charts/part-1.0.0.tgz"),
          listed.getLast().stream().filter(name -> name.startsWith(CHARTS)).toList());
    }
  }

  private static List<String> outside(List<String> listed) {
    return listed.stream().filter(name -> !name.startsWith(CHARTS)).toList();
  }

  private static List<String> listed(Path archive) throws IOException, InterruptedException {
    var tar =
        new ProcessBuilder("tar", "tzf", archive.toString()).redirectErrorStream(true).start();
    List<String> lines = tar.inputReader().lines().sorted().toList();
    assertEquals(0, tar.waitFor(), lines::toString);
    return lines;
  }

  @Test
  void locksOfTheFirstFormatAreHelms() throws IOException, InterruptedException {
    Path site = folder.resolve("site");
    packaged(this::sherpack, "1.0.0", site);
    packaged(this::sherpack, "1.1.0", site);
    String _ = sherpack("default", "repo", "index", site.toString());
    int port = RealNginx.port();
    String server = "server { listen 127.0.0.1:%d; root %s; }".formatted(port, site);
    try (RealNginx _ =
        RealNginx.start(Files.createDirectories(folder.resolve("nginx")), server, port)) {
      // Helm builds only from repositories that it has a name for.
      String _ = helm("default", "repo", "add", "site", "http://127.0.0.1:" + port);
      Path old = Files.createDirectories(folder.resolve("old"));
      Files.writeString(old.resolve("Chart.yaml"), "apiVersion: v1\nname: old\nversion: 0.1.0\n");
      Files.writeString(
          old.resolve("requirements.yaml"),
          """
          dependencies:
          - name: shop
            version: ^1.0.0
            repository: http://127.0.0.1:%d
            condition: shop.enabled
            tags: [front]
          - name: shop
            version: 1.0.x
            alias: second
            repository: http://127.0.0.1:%d
          """
              .formatted(port, port));
      List<String> locks = new ArrayList<>();
      for (Tool tool : tools().values()) {
        for (Tool other : tools().values()) {
          String _ = tool.ok("default", "dependency", "update", old.toString());
          locks.add(
              Files.readString(old.resolve("requirements.lock"))
                  .replaceFirst("generated: .*", "generated: TIME"));
          for (String version : List.of("1.0.0", "1.1.0")) {
            Files.delete(old.resolve("charts/shop-" + version + ".tgz"));
          }
          String _ = other.ok("default", "dependency", "build", old.toString());
          for (String version : List.of("1.0.0", "1.1.0")) {
            assertTrue(Files.exists(old.resolve("charts/shop-" + version + ".tgz")), version);
          }
          locks.add(other.ok("default", "dependency", "list", old.toString()));
          Files.delete(old.resolve("requirements.lock"));
        }
      }
      for (int i = 2; i < locks.size(); i++) {
        assertEquals(locks.get(i - 2), locks.get(i));
      }
    }
  }
}
