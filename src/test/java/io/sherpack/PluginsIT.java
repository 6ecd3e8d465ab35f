package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.sherpack.testing.Golden;
import io.sherpack.testing.RealGit;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.RealRegistry;
import io.sherpack.testing.Sherpack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plugins of Helm's own forms, run by the real Helm and by sherpack; packed by one and installed
/// by the other; fetched from servers.
final class PluginsIT {
  private static final Path KEYS = Golden.resources().resolve("provenance").toAbsolutePath();
  private static final String TELL =
      """
      #!/bin/sh
      env | grep -E '^(HELM_[A-Z_]*|KUBECONFIG)=' | grep -v HELM_BIN= | sort
      for word; do echo "word: $word"; done
      echo "told" >&2
      exit 5
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = folder.toRealPath();
    program("helm/plugins/legacy/run.sh", TELL);
    write(
        "helm/plugins/legacy/plugin.yaml",
        """
        name: legacy
        version: 0.1.0
        usage: tell
        command: "$HELM_PLUGIN_DIR/run.sh $HELM_PLUGIN_NAME ${NOTHING}x"
        """);
    program("helm/plugins/first/run.sh", TELL);
    write(
        "helm/plugins/first/plugin.yaml",
        """
        apiVersion: v1
        type: cli/v1
        name: first
        version: 0.1.0
        runtime: subprocess
        config:
          ignoreFlags: true
          shortHelp: tell
        runtimeConfig:
          platformCommand:
          - os: plan9
            command: nowhere
          - command: sh
          - os: linux
            command: ${HELM_PLUGIN_DIR}/run.sh
            args: ["$HELM_NAMESPACE", "a b", "$*"]
        """);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void program(String name, String text) throws IOException {
    assertTrue(write(name, text).toFile().setExecutable(true));
  }

  private Map<String, String> variables() {
    Map<String, String> all = new HashMap<>();
    all.put("HOME", folder.toString());
    all.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
    all.put("HELM_PLUGINS", folder.resolve("helm/plugins").toString());
    all.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    all.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    all.put("XDG_DATA_HOME", folder.resolve("data").toString());
    return all;
  }

  private Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  private Sherpack sherpack() {
    return new Sherpack(kubeconfig(), folder, "shop").with(variables());
  }

  private RealHelm helm() throws IOException, InterruptedException {
    return RealHelm.on(kubeconfig()).with(variables());
  }

  private String home(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void runsAsInHelm() throws IOException, InterruptedException {
    for (List<String> words :
        List.of(
            List.of("legacy"),
            List.of("legacy", "a b", "--flag=x", "-x", "--", "y", "--help"),
            List.of("legacy", "one", "--kube-context", "dev", "--kube-token=t", "two"),
            List.of("first", "one", "--two"))) {
      List<String> all = new ArrayList<>(words);
      all.addAll(List.of("--kubeconfig", kubeconfig().toString(), "--namespace", "shop"));
      RealHelm.Run theirs = helm().run(all.toArray(String[]::new));
      Sherpack.Run ours = sherpack().run(words.toArray(String[]::new));
      assertEquals(theirs.out(), ours.out());
      assertEquals(theirs.exit(), ours.exit());
      assertTrue(theirs.err().startsWith("told\n") && ours.err().startsWith("told\n"), ours.err());
    }
  }

  @Test
  void fetchesAsInHelm() throws IOException, InterruptedException {
    write(
        "helm/plugins/demo/plugin.yaml",
        """
        name: demo
        version: 0.1.0
        downloaders:
        - protocols: [demo, demo2]
          command: get.sh $HELM_PLUGIN_NAME
        """);
    program(
        "helm/plugins/demo/get.sh",
        """
        #!/bin/sh
        for word; do href=$word; done
        test "${href##*/}" != broken || { echo "no $href" >&2; exit 3; }
        case $href in
          *.tgz) cat "$ARCHIVE" ;;
          *.prov) exit 1 ;;
          *) echo "words: $# $1 $href $HELM_PLUGIN_NAME"; env | grep '^HELM_PLUGIN_[PU]' | sed s/=/:\\ / | sort ;;
        esac
        """);
    write("c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n");
    write("c/templates/a.yaml", "{{ toJson .Values }}\n");
    sherpack().ok("package", home("c"), "-d", home(""));
    var variables = new HashMap<>(variables());
    variables.put("ARCHIVE", home("c-1.0.0.tgz"));
    RealHelm helm = RealHelm.on(kubeconfig()).with(variables);
    Sherpack sherpack = sherpack().with(variables);
    for (List<String> words :
        List.of(
            List.of("template", "r", home("c"), "--set-file", "text=demo2://some/where"),
            List.of("template", "r", home("c"), "-f", "demo://values?x=1#y"),
            List.of("template", "r", "demo://bucket/c-1.0.0.tgz"))) {
      RealHelm.Run theirs = helm.run(words.toArray(String[]::new));
      assertEquals(0, theirs.exit(), theirs.output());
      assertEquals(theirs.out(), sherpack.ok(words.toArray(String[]::new)));
    }
    Sherpack.Run broken = sherpack.run("template", "r", home("c"), "-f", "demo://x/broken");
    assertEquals(4, broken.exit(), broken.toString());
    assertTrue(broken.err().contains("no demo://x/broken"), broken.err());
    assertTrue(broken.err().contains("exit code 3"), broken.err());
  }

  /// A repository with a scheme of a plugin's: added, searched, pulled from and depended on with
  /// its login, of which the plugin is told as by Helm.
  @Test
  void repositoriesOfOtherSchemesServeAsInHelm() throws IOException, InterruptedException {
    write(
        "helm/plugins/demo/plugin.yaml",
        """
        name: demo
        version: 0.1.0
        downloaders:
        - protocols: [demo]
          command: get.sh
        """);
    program(
        "helm/plugins/demo/get.sh",
        """
        #!/bin/sh
        echo "$1 $2 $3 $4 $HELM_PLUGIN_USERNAME $HELM_PLUGIN_PASSWORD $HELM_PLUGIN_PASS_CREDENTIALS_ALL" >> "$SEEN"
        test -f "$SITE/${4##*/}" || { echo "no $4" >&2; exit 3; }
        cat "$SITE/${4##*/}"
        """);
    write("c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n");
    write("c/templates/a.yaml", "a: {{ .Release.Name }}\n");
    write(
        "parent/Chart.yaml",
        """
        apiVersion: v2
        name: parent
        version: 1.0.0
        dependencies:
        - {name: c, version: ^1, repository: "demo://bucket/charts"}
        """);
    sherpack().ok("package", home("c"), "-d", home("site"));
    sherpack().ok("repo", "index", home("site"));
    List<List<String>> lines =
        List.of(
            List.of(
                "repo",
                "add",
                "far",
                "demo://bucket/charts",
                "--username",
                "ci",
                "--password",
                "sesame",
                "--pass-credentials"),
            List.of("repo", "update"),
            List.of("search", "repo", "far/"),
            List.of("template", "r", "far/c"),
            List.of("dependency", "update", home("parent")),
            List.of("template", "r", home("parent")));
    var variables = new HashMap<>(variables());
    variables.put("SITE", home("site"));
    variables.put("SEEN", home("theirs"));
    RealHelm helm = RealHelm.on(kubeconfig()).with(variables);
    List<String> theirs = new ArrayList<>();
    for (List<String> words : lines) {
      RealHelm.Run run = helm.run(words.toArray(String[]::new));
      assertEquals(0, run.exit(), run.output());
      theirs.add(run.out());
    }
    variables.put("SEEN", home("ours"));
    variables.put("HELM_REPOSITORY_CONFIG", home("none.yaml"));
    Sherpack sherpack = sherpack().with(variables);
    for (int i = 0; i < lines.size(); i++) {
      String out = sherpack.ok(lines.get(i).toArray(String[]::new));
      if (!lines.get(i).getFirst().equals("dependency")) {
        assertEquals(theirs.get(i), out);
      }
    }
    assertEquals(seen("theirs"), seen("ours"));
    Sherpack.Run gone = sherpack.run("pull", "demo://bucket/none-1.0.0.tgz");
    assertEquals(4, gone.exit(), gone.toString());
    assertTrue(gone.err().contains("no demo://bucket/none-1.0.0.tgz"), gone.toString());
    Sherpack.Run nobody = sherpack.run("repo", "add", "odd", "odd://bucket");
    assertEquals(1, nobody.exit(), nobody.toString());
    assertTrue(nobody.err().contains("neither sherpack nor a plugin knows"), nobody.toString());
  }

  private Set<String> seen(String file) throws IOException {
    return new TreeSet<>(Files.readAllLines(folder.resolve(file)));
  }

  @Test
  void readsWhatIsPipedIn() throws IOException {
    program("helm/plugins/legacy/run.sh", "#!/bin/sh\nexec tr a-z A-Z\n");
    assertEquals("LOUD\n", sherpack().runWith("loud\n", "legacy").out());
  }

  @Test
  void hooksRunAsInHelm() throws IOException, InterruptedException {
    write(
        "hooked/plugin.yaml",
        """
        name: hooked
        version: 1.0.0
        command: echo
        hooks:
          install: echo "came $HELM_PLUGIN_NAME"
          delete: echo "went $HELM_PLUGIN_NAME"
        """);
    var without = new HashMap<>(variables());
    without.remove("HELM_PLUGINS");
    RealHelm helm = RealHelm.on(kubeconfig()).with(without);
    Sherpack sherpack = new Sherpack(kubeconfig(), folder, "default").with(without);
    String theirs = helm.run("plugin", "install", home("hooked")).out();
    assertEquals(sorted(theirs), sorted(sherpack.ok("plugin", "install", home("hooked"))));
    assertTrue(theirs.contains("came hooked"), theirs);
    theirs = helm.run("plugin", "uninstall", "hooked").out();
    assertEquals(sorted(theirs), sorted(sherpack.ok("plugin", "uninstall", "hooked")));
    assertTrue(theirs.contains("went hooked"), theirs);
  }

  // A hook's output and ours are not written in turns by Helm.
  private static List<String> sorted(String text) {
    return text.lines().sorted().toList();
  }

  @Test
  void whatOnePacksTheOtherInstalls() throws IOException, InterruptedException {
    write("passphrase", "secret words\n");
    List<String> pack =
        List.of(
            "plugin",
            "package",
            home("helm/plugins/legacy"),
            "--key",
            "rsa@example.com",
            "--keyring",
            KEYS.resolve("secret.gpg").toString(),
            "--passphrase-file",
            home("passphrase"),
            "-d");
    String keys = KEYS.resolve("public.gpg").toString();
    List<String> byHelm = new ArrayList<>(pack);
    byHelm.add(home("by-helm"));
    RealHelm.Run packed = helm().run(byHelm.toArray(String[]::new));
    assertEquals(0, packed.exit(), packed.output());
    List<String> byUs = new ArrayList<>(pack);
    byUs.add(home("by-us"));
    sherpack().ok(byUs.toArray(String[]::new));

    String theirs = home("by-helm/legacy-0.1.0.tgz");
    String said = sherpack().ok("plugin", "verify", theirs, "--keyring", keys);
    assertEquals(helm().run("plugin", "verify", theirs, "--keyring", keys).out(), said);
    String ours = home("by-us/legacy-0.1.0.tgz");
    RealHelm.Run verified = helm().run("plugin", "verify", ours, "--keyring", keys);
    assertEquals(0, verified.exit(), verified.output());

    var apart = new HashMap<>(variables());
    apart.put("HELM_PLUGINS", home("data/helm/plugins"));
    RealHelm helm = RealHelm.on(kubeconfig()).with(apart);
    RealHelm.Run installed = helm.run("plugin", "install", ours, "--keyring", keys);
    assertEquals(0, installed.exit(), installed.output());
    Sherpack sherpack = new Sherpack(kubeconfig(), folder, "shop").with(apart);
    // Helm's is there as it is, and signed.
    assertTrue(sherpack.ok("plugin", "list").contains("signed"), sherpack.ok("plugin", "list"));
    assertEquals(5, sherpack.run("legacy").exit());

    sherpack.ok("plugin", "uninstall", "legacy");
    assertFalse(Files.exists(folder.resolve("data/helm/plugins/legacy")));
    sherpack.ok("plugin", "install", theirs, "--keyring", keys);
    assertTrue(sherpack.ok("plugin", "verify", "legacy", "--keyring", keys).contains("rsa"));
    assertEquals(5, sherpack.run("legacy").exit());
    sherpack.ok("plugin", "update", "legacy", "--keyring", keys);

    Files.writeString(Path.of(theirs + ".prov"), "nothing");
    Sherpack.Run refused = sherpack.run("plugin", "update", "legacy", "--keyring", keys);
    assertEquals(1, refused.exit(), refused.toString());
    assertEquals(5, sherpack.run("legacy").exit());
  }

  @Test
  void aTrustPolicyDecides() throws IOException {
    write(
        "config/sherpack/trust-policy.yaml",
        "apiVersion: sherpack.io/v1\nkind: TrustPolicy\nunmatched: refuse\nrules: []\n");
    sherpack().ok("plugin", "package", home("helm/plugins/legacy"), "--sign=false", "-d", home(""));
    Sherpack.Run refused =
        sherpack().run("plugin", "install", home("legacy-0.1.0.tgz"), "--verify=false");
    assertEquals(1, refused.exit(), refused.toString());
    assertTrue(refused.err().contains("is not trusted"), refused.err());
  }

  @Test
  void comesFromGit() throws IOException, InterruptedException {
    try (RealGit git = RealGit.start(folder.resolve("git"), Optional.empty())) {
      Path repository = git.repository("tool");
      for (String version : List.of("1.0.0", "1.2.0", "2.0.0")) {
        Files.writeString(
            repository.resolve("plugin.yaml"),
            "name: tool\nversion: " + version + "\ncommand: $HELM_PLUGIN_DIR/run.sh\n");
        Files.writeString(repository.resolve("run.sh"), "#!/bin/sh\necho " + version + "\n");
        assertTrue(repository.resolve("run.sh").toFile().setExecutable(true));
        git.commit(repository, "2026-01-02T00:00:00Z", "v" + version);
      }
      String url = git.url() + "/tool/.git";
      Sherpack.Run unverified = sherpack().run("plugin", "install", url);
      assertEquals(1, unverified.exit(), unverified.toString());
      sherpack().ok("plugin", "install", url, "--version", "^1.0.0", "--verify=false");
      assertEquals("1.2.0\n", sherpack().ok("tool"));
      Files.writeString(repository.resolve("run.sh"), "#!/bin/sh\necho newer\n");
      git.commit(repository, "2026-01-03T00:00:00Z", "v1.3.0");
      sherpack().ok("plugin", "update", "tool");
      assertEquals("newer\n", sherpack().ok("tool"));
      sherpack().ok("plugin", "uninstall", "tool");
      sherpack().ok("plugin", "install", "git+" + url + "?ref=v2.0.0", "--verify=false");
      assertEquals("2.0.0\n", sherpack().ok("tool"));
    }
  }

  @Test
  void comesFromAServerAndARegistry()
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    sherpack().ok("plugin", "package", home("helm/plugins/legacy"), "--sign=false", "-d", home(""));
    byte[] archive = Files.readAllBytes(folder.resolve("legacy-0.1.0.tgz"));
    var apart = new HashMap<>(variables());
    apart.put("HELM_PLUGINS", home("none"));
    Sherpack sherpack = new Sherpack(kubeconfig(), folder, "shop").with(apart);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        asked -> {
          boolean there = asked.getRequestURI().getPath().equals("/legacy-0.1.0.tgz");
          asked.sendResponseHeaders(there ? 200 : 404, there ? archive.length : -1);
          if (there) {
            asked.getResponseBody().write(archive);
          }
          asked.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/legacy-0.1.0.tgz";
      sherpack.ok("plugin", "install", url, "--verify=false");
      assertEquals(5, sherpack.run("legacy").exit());
      sherpack.ok("plugin", "update", "legacy");
      sherpack.ok("plugin", "uninstall", "legacy");
    } finally {
      server.stop(0);
    }
    try (RealRegistry registry =
        RealRegistry.start(folder.resolve("registry"), RealRegistry.Settings.OPEN)) {
      push("http://" + registry.host() + "/v2/plugins/legacy", archive);
      String reference = "oci://" + registry.host() + "/plugins/legacy";
      RealHelm.Run theirs =
          RealHelm.on(kubeconfig())
              .with(apart)
              .run("plugin", "install", reference + ":0.1.0", "--plain-http", "--verify=false");
      assertTrue(theirs.out().contains("Installed plugin: legacy"), theirs.output());
      sherpack.ok("plugin", "install", reference, "--plain-http", "--verify=false");
      assertEquals(5, sherpack.run("legacy").exit());
      Sherpack.Run other = sherpack.run("pull", reference, "--plain-http", "--version", "0.1.0");
      assertEquals(4, other.exit(), other.toString());
    }
  }

  private static void push(String base, byte[] archive)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
    blob(base, archive);
    blob(base, empty);
    String manifest =
        """
        {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
         "artifactType": "application/vnd.helm.plugin.v1+json",
         "config": {"mediaType": "application/vnd.oci.empty.v1+json", "digest": "%s", "size": 2},
         "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": "%s", "size": %d,
                     "annotations": {"org.opencontainers.image.title": "legacy-0.1.0.tgz"}}]}
        """
            .formatted(digest(empty), digest(archive), archive.length);
    send(
        HttpRequest.newBuilder(URI.create(base + "/manifests/0.1.0"))
            .header("Content-Type", "application/vnd.oci.image.manifest.v1+json")
            .PUT(HttpRequest.BodyPublishers.ofString(manifest)));
  }

  private static void blob(String base, byte[] bytes)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    String place =
        send(HttpRequest.newBuilder(URI.create(base + "/blobs/uploads/"))
                .POST(HttpRequest.BodyPublishers.noBody()))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    send(
        HttpRequest.newBuilder(URI.create(place + "&digest=" + digest(bytes)))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertTrue(answer.statusCode() < 300, answer.body());
      return answer;
    }
  }

  private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
    return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
