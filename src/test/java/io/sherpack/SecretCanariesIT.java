package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.Selector;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.RealSops;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.testing.TestVault;
import io.sherpack.testing.Workspace;
import io.sherpack.values.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Known secrets go by every way into values, and through every command: in no output, record,
/// lease, plan, cache, temporary file or argument of a program is one of them, encoded or not.
final class SecretCanariesIT {
  private static final String NAMESPACE = "secret-canaries";
  private static final String TOKEN = "hvs.c4n4ry-of-the-vault-token";
  private static final String KUBE = "kube-c4n4ry-token-of-nobody";
  private static final String VAULT = "v4ult\"c4n/4ry<&> ünd";
  private static final String ENV = "env c4n4ry%41+/==";
  private static final String EXEC = "exec-c4n4ry-'quoted'\\back";
  private static final String SOPS = "s0ps-c4n4ry-of-the-file";
  private static final String LINE = "MIIc4n4ryFirstLineOfTheKey==";
  private static final String FILE =
      "-----BEGIN KEY-----\n" + LINE + "\nSecondc4n4ryLine\n-----END KEY-----\n";
  private static final List<String> CANARIES =
      List.of(TOKEN, KUBE, VAULT, ENV, EXEC, SOPS, LINE, "Secondc4n4ryLine", FILE);

  private static final Map<String, String> PACK =
      Map.ofEntries(
          Map.entry(
              "web/Pack.yaml",
              """
              apiVersion: sherpack.io/v1
              kind: Pack
              metadata:
                name: web
                version: 1.0.0
                description: canaries
              """),
          Map.entry(
              "web/values.yaml",
              """
              vault: ""
              env: ""
              exec: ""
              enc: {word: ""}
              file: ""
              word: one
              broken: false
              fails: false
              """),
          Map.entry(
              "web/templates/secret.yaml",
              """
              # {{ values.enc.word }}
              apiVersion: v1
              kind: Secret
              metadata:
                name: web
              stringData:
                vault: {{ values.vault | tojson }}
                env: {{ values.env | tojson }}
                all: {{ values | tojson | tojson }}
              data:
                exec: {{ values.exec | b64enc }}
                twice: {{ values.enc.word | b64enc | b64enc }}
                login: {{ ("user:" ~ values.vault) | b64enc }}
                file: {{ values.file | b64enc }}
              """),
          Map.entry(
              "web/templates/config.yaml",
              """
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: web
                annotations:
                  sum: {{ values.vault | sha256sum }}
              {%- if values.broken %}
                labels: {bad: {{ values.vault | tojson }}}
              {%- endif %}
              data:
                word: {{ values.word }}
                url: postgres://web:{{ values.vault | urlquery }}@db/{{ values.env | urlquery }}
                exec: {{ values.exec | tojson }}
                file: {{ values.file | tojson }}
              """),
          Map.entry(
              "web/templates/deployment.yaml",
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
              spec:
                replicas: 0
                selector: {matchLabels: {app: web}}
                template:
                  metadata:
                    labels: {app: web}
                  spec:
                    containers:
                    - name: main
                      image: nginx
                      args: ["--login", {{ ("web:" ~ values.env) | tojson }}]
                      env:
                      - {name: WORD, value: {{ values.enc.word | tojson }}}
              """),
          Map.entry(
              "web/templates/hooks.yaml",
              """
              apiVersion: v1
              kind: Secret
              metadata:
                name: web-hook
                annotations:
                  sherpack.io/hook: pre-install, pre-upgrade, pre-rollback, pre-delete
              stringData:
                vault: {{ values.vault | tojson }}
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: web-test
                annotations: {sherpack.io/hook: test}
              data:
                env: {{ values.env | tojson }}
              """),
          Map.entry(
              "web/templates/fails.yaml",
              "{% if values.fails %}{{ fail(\"no: \" ~ values.vault ~ (values.env | b64enc)) }}{%"
                  + " endif %}\n"),
          Map.entry("web/templates/NOTES.txt", "log in with {{ values.vault }} {{ values.env }}\n"),
          Map.entry(
              "values.yaml",
              """
              vault: ref+vault://secret/web#/word
              env: ref+env://CANARY
              exec: ref+exec://canary.sh?arg=name
              file: ref+file://ROOT/key.pem
              """),
          Map.entry("secrets.yaml", "enc:\n  word: " + SOPS + "\n"),
          Map.entry("key.pem", FILE),
          Map.entry("bin/canary.sh", "#!/bin/sh\nprintf '%s\\n' \"$CANARY_EXEC\"\n"));

  @TempDir private Path folder;

  private static Set<String> forms() {
    Set<String> forms = new LinkedHashSet<>();
    for (String canary : CANARIES) {
      byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
      String base64 = Base64.getEncoder().encodeToString(bytes);
      String json = canary.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      forms.addAll(
          List.of(
              canary,
              canary.strip(),
              base64,
              base64.replace("=", ""),
              Base64.getUrlEncoder().encodeToString(bytes),
              Base64.getEncoder().encodeToString(base64.getBytes(StandardCharsets.UTF_8)),
              URLEncoder.encode(canary, StandardCharsets.UTF_8),
              URLEncoder.encode(canary, StandardCharsets.UTF_8).replace("+", "%20"),
              json,
              json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"),
              HexFormat.of().formatHex(bytes),
              canary.replace("'", "''")));
      // Within something longer, wherever it begins.
      for (int before = 0; before < 3; before++) {
        byte[] shifted = ("x".repeat(before) + canary).getBytes(StandardCharsets.UTF_8);
        String inner = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        forms.add(inner.substring(before == 0 ? 0 : before + 1, shifted.length * 8 / 6));
      }
    }
    return forms;
  }

  private static final Set<String> FORMS = forms();

  private static void unseen(String text, String where) {
    for (String form : FORMS) {
      assertFalse(text.contains(form), () -> where + " shows " + form + ":\n" + text);
    }
  }

  private final List<String> ran = new ArrayList<>();

  private Sherpack.Run run(Sherpack sherpack, String... words) {
    Sherpack.Run run = sherpack.run(words);
    ran.add(String.join(" ", words));
    unseen(run.out(), "stdout of " + ran.getLast());
    unseen(run.err(), "stderr of " + ran.getLast());
    return run;
  }

  private void ok(Sherpack sherpack, String... words) {
    Sherpack.Run run = run(sherpack, words);
    assertEquals(0, run.exit(), () -> ran.getLast() + ": " + run);
  }

  private void fails(Sherpack sherpack, String... words) {
    Sherpack.Run run = run(sherpack, words);
    assertTrue(run.exit() != 0, () -> ran.getLast() + ": " + run);
  }

  @Test
  void staysInTheObjectsOfTheClusterAlone() throws IOException, InterruptedException {
    Instant started = Instant.now();
    Path kubeconfig = TestSandbox.kubeconfig();
    Path root = Workspace.in(folder, PACK).root();
    Path home = Files.createDirectories(root.resolve("home"));
    Path values = root.resolve("values.yaml");
    Files.writeString(values, Files.readString(values).replace("ROOT", root.toString()));
    Path bin = root.resolve("bin");
    assertTrue(bin.resolve("canary.sh").toFile().setExecutable(true));
    RealSops sops = RealSops.in(root.resolve("tools"));
    Path key = home.resolve("age.txt");
    String recipient = sops.ageKey(key);
    sops.encrypt(Map.of(), root.resolve("secrets.yaml"), "--age", recipient);
    Path log = root.resolve("arguments.log");
    Files.writeString(
        bin.resolve("sops"),
        "#!/bin/sh\necho \"$@\" >> %s\nexec %s \"$@\"\n"
            .formatted(log, sops.folder().resolve("sops")));
    assertTrue(bin.resolve("sops").toFile().setExecutable(true));
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", bin + ":" + System.getenv("PATH"));
    variables.put("SOPS_AGE_KEY_FILE", key.toString());
    variables.put("CANARY", ENV);
    variables.put("CANARY_EXEC", EXEC);
    variables.put("VAULT_TOKEN", TOKEN);
    variables.put("SHERPACK_ALLOW_REFS", "env,exec,file");
    try (TestVault vault = TestVault.start(TOKEN, "");
        Cluster cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
      vault.put("secret/web", Map.of("word", VAULT));
      variables.put("VAULT_ADDR", vault.address());
      var sherpack = new Sherpack(kubeconfig, home, NAMESPACE, variables);
      commands(sherpack, root);
      records(cluster);
      assertEquals(
          Optional.of(VAULT),
          cluster
              .get(new ResourceId("v1", "Secret", NAMESPACE, "web"))
              .flatMap(object -> Fields.text(object, "data", "vault"))
              .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)));
      // The secret changes in its store: what was recorded comes back with the new one.
      vault.put("secret/web", Map.of("word", "an0ther-word-of-today"));
      String drift = run(sherpack, "drift", "web").out();
      assertTrue(drift.contains("Secret"), drift);
      assertFalse(drift.contains("an0ther-word-of-today"), drift);
      ok(sherpack, "rollback", "web", "1");
      assertEquals(
          Optional.of("user:an0ther-word-of-today"),
          cluster
              .get(new ResourceId("v1", "Secret", NAMESPACE, "web"))
              .flatMap(object -> Fields.text(object, "data", "login"))
              .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)));
      records(cluster);
      ok(sherpack, "uninstall", "web", "--keep-history", "--debug");
      records(cluster);
    }
    files(home, key);
    temporary(started);
    files(root.resolve("out"), key);
    unseen(Files.readString(root.resolve("web.plan")), "the plan file");
    unseen(Files.readString(log), "arguments of sops");
  }

  private void commands(Sherpack sherpack, Path root) {
    String pack = root.resolve("web").toString();
    String[] given = {"-f", root.resolve("values.yaml").toString()};
    String encrypted = root.resolve("secrets.yaml").toString();
    String plan = root.resolve("web.plan").toString();
    List<String> rendering = List.of("web", pack, given[0], given[1], "-f", encrypted);
    ok(sherpack, with("template", rendering, "--debug"));
    ok(sherpack, with("template", rendering, "--blame", "--show-values"));
    ok(sherpack, with("template", rendering, "--output-dir", root.resolve("out").toString()));
    fails(sherpack, with("template", rendering, "--set", "fails=true", "--debug"));
    ok(sherpack, with("lint", rendering.subList(1, rendering.size())));
    ok(sherpack, with("images", rendering.subList(1, rendering.size())));
    ok(sherpack, "show", "all", pack);
    ok(sherpack, "sbom", pack);
    run(sherpack, "test", "--unit", pack);
    run(sherpack, "list", "--kube-token", KUBE, "--debug");
    fails(sherpack, "list", "--kube-token", KUBE, "--kube-apiserver", "http://127.0.0.1:1");
    ok(sherpack, "package", pack, "-d", root.resolve("out").toString());
    ok(sherpack, with("install", rendering, "--dry-run", "-o", "json"));
    ok(sherpack, with("install", rendering, "--create-namespace", "--dry-run=server"));
    run(sherpack, with("plan", rendering, "--create-namespace"));
    fails(sherpack, with("install", rendering, "--create-namespace", "--set", "broken=true"));
    ok(sherpack, "uninstall", "web");
    ok(sherpack, with("install", rendering, "--create-namespace", "--debug"));
    all(sherpack);
    run(sherpack, with("plan", rendering, "--set", "word=two", "--out", plan));
    run(sherpack, with("plan", rendering, "--set", "word=two", "-o", "json"));
    run(sherpack, with("diff upgrade", rendering, "--set", "word=two"));
    ok(sherpack, with("upgrade", rendering, "--set", "word=two", "--plan", plan));
    ok(sherpack, "upgrade", "web", pack, "--reuse-values", "--set", "word=three");
    ok(sherpack, "upgrade", "web", pack, "--reset-then-reuse-values", "-o", "yaml");
    ok(
        sherpack,
        with("upgrade", rendering, "--set", "word=client", "--server-side=false", "--debug"));
    fails(sherpack, with("upgrade", rendering, "--set", "broken=true", "--debug"));
    fails(sherpack, with("upgrade", rendering, "--set", "broken=true", "--rollback-on-failure"));
    ok(sherpack, "test", "web");
    run(sherpack, "diff", "revision", "web", "1", "2");
    run(sherpack, "diff", "live", "web");
    run(sherpack, "drift", "web", "-o", "json");
    ok(sherpack, "rollback", "web", "1", "--debug");
    ok(sherpack, "recover", "web");
    all(sherpack);
  }

  private void all(Sherpack sherpack) {
    for (String part : List.of("all", "manifest", "hooks", "notes", "values", "metadata")) {
      ok(sherpack, "get", part, "web");
    }
    ok(sherpack, "get", "values", "web", "--all", "-o", "json");
    ok(sherpack, "status", "web", "--resources");
    ok(sherpack, "status", "web", "-o", "json");
    ok(sherpack, "history", "web", "-o", "json");
    ok(sherpack, "list", "-o", "yaml");
  }

  private static String[] with(String command, List<String> words, String... more) {
    List<String> all = new ArrayList<>(List.of(command.split(" ")));
    all.addAll(words);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  // Whatever is not the pack's own: records, leases.
  private static void records(Cluster cluster) throws IOException {
    int seen = 0;
    for (String kind : List.of("Secret", "ConfigMap", "Lease")) {
      String version = kind.equals("Lease") ? "coordination.k8s.io/v1" : "v1";
      for (Value.Mapping object : cluster.list(version, kind, NAMESPACE, Selector.ALL)) {
        String name = Fields.text(object, "metadata", "name").orElse("");
        if (name.startsWith("web")) {
          continue;
        }
        unseen(object.toString(), kind + " " + name);
        Optional<String> release = Fields.text(object, "data", "release");
        if (release.isPresent()) {
          byte[] inner = Base64.getDecoder().decode(release.get());
          byte[] packed = Base64.getDecoder().decode(inner);
          try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            unseen(new String(in.readAllBytes(), StandardCharsets.UTF_8), "the record " + name);
          }
          seen++;
        }
      }
    }
    assertTrue(seen > 0, "there are records");
  }

  private static void temporary(Instant started) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> all = Files.list(folder)) {
      for (Path one :
          all.filter(file -> file.getFileName().toString().startsWith("sherpack")).toList()) {
        if (Files.getLastModifiedTime(one).toInstant().isAfter(started)) {
          files(one, folder);
        }
      }
    }
  }

  private static void files(Path below, Path key) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      for (Path file : all.filter(Files::isRegularFile).filter(one -> !one.equals(key)).toList()) {
        unseen(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
      }
    }
  }
}
