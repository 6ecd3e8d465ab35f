package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.KillingProxy;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.RealPart;
import io.sherpack.testing.RealSops;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.testing.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// References to secrets through the life of a release, and files that the real SOPS encrypted.
final class SecretsIT {
  private static final Map<String, String> CHART =
      Map.of(
          "shop/Chart.yaml",
          "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
          "shop/values.yaml",
          "db: {password: \"\", port: 0}\nword: one\nbad: false\n",
          "shop/templates/objects.yaml",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: {{ .Release.Name }}
          {{- if .Values.bad }}
            labels: {bad: "no label at all"}
          {{- end }}
          data:
            word: {{ .Values.word }}
            url: {{ printf "pg://shop:%s@db:%v" (urlquery .Values.db.password) .Values.db.port | quote }}
          """,
          "shop/templates/hook.yaml",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: {{ .Release.Name }}-hook
            annotations: {"helm.sh/hook": "pre-delete,pre-rollback"}
          data:
            password: {{ .Values.db.password | quote }}
          """,
          "values.yaml",
          "db: {password: \"ref+env://DB\"}\n");

  // Permission asked for, namespace, lease, intent, record.
  private static final int RECORDED = 5;

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private Path kubeconfig;

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    kubeconfig = TestSandbox.kubeconfig();
    root = Workspace.in(folder, CHART).root();
  }

  private String path(String name) {
    return root.resolve(name).toString();
  }

  private Sherpack sherpack(String namespace, Map<String, String> variables) {
    return new Sherpack(kubeconfig, root.resolve("home"), namespace, variables);
  }

  private static Map<String, String> env(String password) {
    return Map.of("DB", password);
  }

  private String url(String namespace, String name) throws InterruptedException {
    try (Cluster cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
      return cluster
          .get(new ResourceId("v1", "ConfigMap", namespace, name))
          .flatMap(object -> Fields.text(object, "data", "url"))
          .orElse("");
    }
  }

  @Test
  void aReleaseLivesWithItsReferences() throws InterruptedException {
    String namespace = "secrets-life";
    Sherpack first = sherpack(namespace, env("first&one"));
    first.ok("install", "r", path("shop"), "-f", path("values.yaml"), "--create-namespace");
    assertEquals("pg://shop:first%26one@db:0", url(namespace, "r"));

    // What a record asks the environment for, the user has to allow.
    Sherpack.Run refused = first.run("upgrade", "r", path("shop"), "--reuse-values");
    assertEquals(1, refused.exit(), refused.toString());
    assertTrue(refused.err().contains("--allow-refs env"), refused.err());

    // The way back from a failure uses what the command itself was given.
    Sherpack.Run failed =
        first.run(
            "upgrade",
            "r",
            path("shop"),
            "-f",
            path("values.yaml"),
            "--set",
            "bad=true",
            "--rollback-on-failure");
    assertTrue(failed.exit() != 0 && failed.err().contains("goes back"), failed.toString());
    assertTrue(first.ok("status", "r").contains("deployed"));

    Sherpack second = sherpack(namespace, env("second/two"));
    Sherpack.Run drift = second.run("drift", "r", "--allow-refs", "env");
    assertEquals(2, drift.exit(), drift.toString());
    assertFalse(drift.out().contains("first"), drift.out());
    assertFalse(drift.out().contains("second"), drift.out());
    second.ok("upgrade", "r", path("shop"), "--reuse-values", "--allow-refs", "env");
    assertEquals("pg://shop:second%2Ftwo@db:0", url(namespace, "r"));
    first.ok("rollback", "r", "1", "--allow-refs", "env");
    assertEquals("pg://shop:first%26one@db:0", url(namespace, "r"));

    // Nobody can tell the hook its password.
    Sherpack nobody = sherpack(namespace, Map.of());
    Sherpack.Run without = nobody.run("uninstall", "r", "--allow-refs", "env");
    assertEquals(4, without.exit(), without.toString());
    assertTrue(without.err().contains("`--no-hooks`"), without.err());
    nobody.ok("uninstall", "r", "--no-hooks");
  }

  @Test
  void aPlanHoldsOnlyWhileTheSecretIsTheSame() {
    String namespace = "secrets-plan";
    Sherpack first = sherpack(namespace, env("planned-secret"));
    String[] planned = {"r", path("shop"), "-f", path("values.yaml"), "--create-namespace"};
    Sherpack.Run plan = first.run(with("plan", planned, "--out", path("plan")));
    assertEquals(2, plan.exit(), plan.toString());
    Sherpack.Run changed =
        sherpack(namespace, env("another-secret"))
            .run(with("install", planned, "--plan", path("plan")));
    assertTrue(changed.err().contains("prints something else"), changed.toString());
    first.ok(with("install", planned, "--plan", path("plan")));
    first.ok("uninstall", "r", "--no-hooks");
  }

  private static String[] with(String command, String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void whatAKilledClientBeganIsFinishedWithTheSecretOfToday()
      throws IOException, InterruptedException {
    String namespace = "secrets-recover";
    try (KillingProxy proxy = KillingProxy.before(kubeconfig)) {
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              "io.sherpack.Main",
              "install",
              "r",
              path("shop"),
              "-f",
              path("values.yaml"),
              "--create-namespace",
              "--namespace",
              namespace,
              "--kubeconfig",
              proxy.kubeconfig(root.resolve("proxy")).toString());
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(env("secret-of-the-dead"));
      builder.redirectOutput(root.resolve("child.log").toFile());
      Process process = builder.start();
      proxy.arm(new KillingProxy.Kill(RECORDED, true, process));
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      assertEquals(137, process.exitValue(), () -> proxy.changes().toString());
    }
    Sherpack today = sherpack(namespace, env("secret-of-today"));
    assertEquals("", url(namespace, "r"));
    today.ok("recover", "r", "--allow-refs", "env");
    assertEquals("pg://shop:secret-of-today@db:0", url(namespace, "r"));
    assertTrue(today.ok("status", "r").contains("deployed"));
  }

  @Test
  void secretsOfAwsComeThroughItsCommand() throws IOException, InterruptedException {
    boolean there =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(one -> Files.isExecutable(Path.of(one, "aws")));
    RealPart.require("aws", there ? Optional.empty() : Optional.of("it is not on the PATH"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestHeaders().getFirst("X-Amz-Target") + " " + body);
          boolean known = body.contains("shop/db");
          byte[] answer =
              (known
                      ? "{\"Name\":\"shop/db\",\"SecretString\":\"{\\\"password\\\":\\\"of-aws\\\"}\"}"
                      : "{\"__type\":\"ResourceNotFoundException\",\"message\":\"not there\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
          exchange.sendResponseHeaders(known ? 200 : 400, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      Map<String, String> variables = new HashMap<>(System.getenv());
      variables.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
      variables.put("AWS_ACCESS_KEY_ID", "key");
      variables.put("AWS_SECRET_ACCESS_KEY", "secret");
      Sherpack sherpack = sherpack("default", variables);
      String given = "db.password=ref+awssm://shop/db?region=eu-west-1#/password";
      assertTrue(
          sherpack
              .ok("template", "r", path("shop"), "--set", given, "--show-secrets")
              .contains("pg://shop:of-aws@db"));
      assertTrue(asked.getFirst().startsWith("secretsmanager.GetSecretValue "), asked.toString());
      Sherpack.Run none =
          sherpack.run("template", "r", path("shop"), "--set", given.replace("shop/db", "none"));
      assertEquals(4, none.exit(), none.toString());
      assertTrue(none.err().contains("not there"), none.err());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void helmReadsWhatIsRecorded() throws IOException, InterruptedException {
    String namespace = "secrets-helm";
    sherpack(namespace, env("hidden-from-helm"))
        .ok("install", "r", path("shop"), "-f", path("values.yaml"), "--create-namespace");
    RealHelm helm = RealHelm.on(kubeconfig);
    String all = helm.run("get", "all", "r", "-n", namespace).output();
    assertTrue(all.contains("ref+env://DB") && all.contains("((query ref+env://DB))"), all);
    assertFalse(all.contains("hidden-from-helm"), all);
  }

  @Test
  void filesThatSopsEncryptedByAgeAndPgpAreRead() throws IOException, InterruptedException {
    RealSops sops = RealSops.in(root.resolve("tools"));
    Path key = root.resolve("age.txt");
    String recipient = sops.ageKey(key);
    Path rings = Files.createDirectories(root.resolve("gpg"));
    Files.setPosixFilePermissions(rings, PosixFilePermissions.fromString("rwx------"));
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", sops.folder() + ":" + System.getenv("PATH"));
    variables.put("SOPS_AGE_KEY_FILE", key.toString());
    variables.put("GNUPGHOME", rings.toString());
    variables.put("HOME", root.resolve("home").toString());
    Sherpack sherpack = sherpack("default", variables);
    String plain = "db:\n  password: of/sops\n  port: 5432\nword_unencrypted: clear\n";

    Files.writeString(root.resolve("age.yaml"), plain);
    sops.encrypt(variables, root.resolve("age.yaml"), "--age", recipient);
    String shown = "pg://shop:of%2Fsops@db:5432";
    for (String form : List.of(path("age.yaml"), "secrets://" + path("age.yaml"))) {
      assertTrue(
          sherpack.ok("template", "r", path("shop"), "-f", form, "--show-secrets").contains(shown));
    }
    assertFalse(
        sherpack.ok("template", "r", path("shop"), "-f", path("age.yaml")).contains("of%2F"));

    String json = path("age.json");
    Files.writeString(Path.of(json), "{\"db\": {\"password\": \"of/json\", \"port\": 1}}");
    sops.encrypt(variables, Path.of(json), "--age", recipient);
    assertTrue(
        sherpack
            .ok("template", "r", path("shop"), "-f", json, "--show-secrets")
            .contains("of%2Fjson@db:1"));

    Path whole = root.resolve("whole.txt");
    Files.writeString(whole, "a text of two\nlines");
    sops.encrypt(variables, whole, "--age", recipient);
    assertTrue(
        sherpack
            .ok(
                "template",
                "r",
                path("shop"),
                "--set-file",
                "db.password=secrets://" + whole,
                "--show-secrets")
            .contains("a+text+of+two%0Alines"));

    gpg(variables, "--batch", "--passphrase", "", "--quick-generate-key", "shop@example.com");
    Files.writeString(root.resolve("pgp.yaml"), plain);
    sops.encrypt(variables, root.resolve("pgp.yaml"), "--pgp", fingerprint(variables));
    assertTrue(
        sherpack
            .ok("template", "r", path("shop"), "-f", path("pgp.yaml"), "--show-secrets")
            .contains(shown));
    gpg(variables, "--batch", "--yes", "--delete-secret-keys", fingerprint(variables));
    Sherpack.Run lost = sherpack.run("template", "r", path("shop"), "-f", path("pgp.yaml"));
    assertEquals(4, lost.exit(), lost.toString());
    assertTrue(lost.err().contains("value `db.password`, set by `-f"), lost.err());
    try {
      ran(variables, "gpgconf", "--kill", "all");
    } catch (IOException none) {
      // No agent was started.
    }
  }

  private static String gpg(Map<String, String> variables, String... words)
      throws IOException, InterruptedException {
    return ran(variables, with("gpg", words));
  }

  private static String fingerprint(Map<String, String> variables)
      throws IOException, InterruptedException {
    return gpg(variables, "--with-colons", "--fingerprint")
        .lines()
        .filter(line -> line.startsWith("fpr:"))
        .findFirst()
        .orElseThrow()
        .split(":", -1)[9];
  }

  private static String ran(Map<String, String> variables, String... words)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", words) + ": " + said);
    }
    return said;
  }
}
