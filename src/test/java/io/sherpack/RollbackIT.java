package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.testing.Workspace;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `rollback` and the ways back of `upgrade`, side by side with Helm on a real API server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollbackIT {
  private static final Map<String, String> CHART =
      Map.of(
          "back/Chart.yaml",
          "apiVersion: v2\nname: back\nversion: 1.0.0\n",
          "back/values.yaml",
          "word: none\nextra: false\nreplicas: 1\n",
          "back/templates/objects.yaml",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: {{ .Release.Name }}
          data:
            word: {{ .Values.word | quote }}
          {{- if .Values.extra }}
          ---
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: {{ .Release.Name }}-extra
          {{- end }}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: {{ .Release.Name }}
          spec:
            replicas: {{ .Values.replicas }}
            selector:
              matchLabels: {app: {{ .Release.Name }}}
            template:
              metadata:
                labels: {app: {{ .Release.Name }}}
              spec:
                containers: [{name: main, image: nginx}]
          """,
          "back/templates/hooks.yaml",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: {{ .Release.Name }}-before
            annotations: {"helm.sh/hook": pre-rollback}
          data:
            word: {{ .Values.word | quote }}
          ---
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: {{ .Release.Name }}-after
            annotations: {"helm.sh/hook": post-rollback}
          """);

  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init")
  private Path kubeconfig;

  @SuppressWarnings("NullAway.Init")
  private String chart;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @BeforeAll
  void connect(@TempDir Path charts) throws IOException, InterruptedException {
    kubeconfig = TestSandbox.kubeconfig();
    cluster = new Cluster(ClusterSettings.of(kubeconfig));
    chart = Workspace.in(charts, CHART).root().resolve("back").toString();
  }

  @AfterAll
  void disconnect() {
    cluster.close();
  }

  private Sherpack in(String namespace) {
    return new Sherpack(kubeconfig, home, namespace);
  }

  private Optional<Value.Mapping> configMap(String namespace, String name) {
    return cluster.get(new ResourceId("v1", "ConfigMap", namespace, name));
  }

  private Optional<String> word(String namespace, String name) {
    return configMap(namespace, name).flatMap(object -> Fields.text(object, "data", "word"));
  }

  private static List<String> steps(String history) {
    var items = (Value.Sequence) JsonReader.read(new SourceText("history", history));
    return items.items().stream()
        .map(item -> (Value.Mapping) item)
        .map(
            item ->
                Fields.number(item, "revision").orElse(0)
                    + " "
                    + Fields.text(item, "status").orElse("")
                    + ": "
                    + Fields.text(item, "description").orElse(""))
        .toList();
  }

  /// The same words for both programs leave the same history and the same objects.
  @Test
  void leavesWhatHelmLeaves() throws IOException, InterruptedException {
    RealHelm helm = RealHelm.on(kubeconfig);
    Sherpack sherpack = in("rollback-ours");
    List<List<String>> commands =
        List.of(
            List.of("install", "web", chart, "--create-namespace", "--set", "word=one"),
            List.of("upgrade", "web", chart, "--set", "word=two,extra=true"),
            List.of("rollback", "web"),
            List.of("upgrade", "web", chart, "--set", "word=three"),
            List.of("rollback", "web", "2", "--wait"),
            List.of("rollback", "web", "1", "--no-hooks", "--history-max", "4"),
            List.of("rollback", "web", "0"));
    for (List<String> command : commands) {
      String[] words = command.toArray(String[]::new);
      var theirs = new ArrayList<>(command);
      theirs.addAll(List.of("-n", "rollback-theirs"));
      RealHelm.Run run = helm.run(theirs.toArray(String[]::new));
      assertEquals(0, run.exit(), run.output());
      String out = sherpack.ok(words);
      if (command.getFirst().equals("rollback")) {
        // Helm's watches may have something to say before that.
        assertEquals(run.output().lines().toList().getLast(), out.strip());
      }
      RealHelm.Run history = helm.run("history", "web", "-o", "json", "-n", "rollback-theirs");
      assertEquals(
          steps(history.output()),
          steps(sherpack.ok("history", "web", "-o", "json")),
          command.toString());
      for (String name : List.of("web", "web-extra", "web-before", "web-after")) {
        assertEquals(
            configMap("rollback-theirs", name).isPresent(),
            configMap("rollback-ours", name).isPresent(),
            () -> command + ": " + name);
        assertEquals(
            word("rollback-theirs", name), word("rollback-ours", name), command.toString());
      }
    }
    assertEquals(Optional.of("two"), word("rollback-ours", "web"));
    assertTrue(configMap("rollback-ours", "web-extra").isPresent());
  }

  /// A newer chart has other defaults: what stays of the values given before is what Helm keeps.
  @Test
  void keepsValuesAsHelmDoes(@TempDir Path newer) throws IOException, InterruptedException {
    RealHelm helm = RealHelm.on(kubeconfig);
    Sherpack sherpack = in("rollback-values-ours");
    var files = new TreeMap<>(CHART);
    files.put("back/values.yaml", "word: newer\nextra: false\nreplicas: 2\nadded: {a: 1}\n");
    String second = Workspace.in(newer, files).root().resolve("back").toString();
    List<List<String>> commands =
        List.of(
            List.of("install", "web", chart, "--create-namespace", "--set", "extra=true"),
            List.of("upgrade", "web", second),
            List.of("upgrade", "web", second, "--set", "word=two"),
            List.of("upgrade", "web", chart, "--reuse-values", "--set", "replicas=3"),
            List.of("upgrade", "web", second, "--reuse-values"),
            List.of("upgrade", "web", second, "--reset-then-reuse-values", "--set", "added.b=2"),
            List.of("upgrade", "web", chart, "--reset-then-reuse-values", "--set", "word=x"),
            List.of("upgrade", "web", second, "--reset-values"),
            List.of("upgrade", "web", second, "--reset-values", "--set", "word=last"),
            List.of("rollback", "web", "6"),
            List.of("upgrade", "web", second, "--reuse-values", "--history-max", "3"));
    for (List<String> command : commands) {
      var theirs = new ArrayList<>(command);
      theirs.addAll(List.of("-n", "rollback-values-theirs"));
      RealHelm.Run run = helm.run(theirs.toArray(String[]::new));
      assertEquals(0, run.exit(), run.output());
      String _ = sherpack.ok(command.toArray(String[]::new));
      for (List<String> get :
          List.of(
              List.of("get", "values", "web", "-o", "json"),
              List.of("get", "values", "web", "--all", "-o", "json"),
              List.of("get", "manifest", "web"))) {
        var asked = new ArrayList<>(get);
        asked.addAll(List.of("-n", "rollback-values-theirs"));
        assertEquals(
            helm.run(asked.toArray(String[]::new)).output().strip(),
            sherpack.ok(get.toArray(String[]::new)).strip(),
            () -> command + ": " + get);
      }
      assertEquals(
          steps(helm.run("history", "web", "-o", "json", "-n", "rollback-values-theirs").output()),
          steps(sherpack.ok("history", "web", "-o", "json")),
          command.toString());
    }
  }

  @Test
  void aDryRunChangesNothing() {
    Sherpack sherpack = in("rollback-dry");
    String _ = sherpack.ok("install", "web", chart, "--create-namespace", "--set", "word=one");
    String _ = sherpack.ok("upgrade", "web", chart, "--set", "word=two,extra=true");
    for (String how : List.of("client", "server")) {
      Sherpack.Run run = sherpack.run("rollback", "web", "--dry-run=" + how);
      assertEquals(0, run.exit(), run::toString);
      assertTrue(run.out().contains("word: \"one\""), run::toString);
      assertEquals(
          how.equals("server"), run.err().contains("deleted ConfigMap/web-extra (dry run)"));
    }
    assertEquals(Optional.of("two"), word("rollback-dry", "web"));
    assertEquals(2, steps(sherpack.ok("history", "web", "-o", "json")).size());
  }

  @Test
  void saysWhatIsNotThere() {
    Sherpack sherpack = in("rollback-none");
    Sherpack.Run absent = sherpack.run("rollback", "web");
    assertEquals(1, absent.exit(), absent::toString);
    String _ = sherpack.ok("install", "web", chart, "--create-namespace");
    Sherpack.Run only = sherpack.run("rollback", "web");
    assertEquals(1, only.exit(), only::toString);
    assertTrue(only.err().contains("has no revision before 1"), only::toString);
    Sherpack.Run nine = sherpack.run("rollback", "web", "9");
    assertEquals(1, nine.exit(), nine::toString);
    assertTrue(nine.err().contains("has no revision 9"), nine::toString);
    assertTrue(nine.err().contains("it has 1 only"), nine::toString);
  }

  /// What is new in a change that fails goes again; the rest stays as it was tried.
  @Test
  void cleansUpOnFailure() {
    Sherpack sherpack = in("rollback-clean");
    String _ = sherpack.ok("install", "web", chart, "--create-namespace", "--set", "word=one");
    Sherpack.Run failed =
        sherpack.run(
            "upgrade",
            "web",
            chart,
            "--cleanup-on-fail",
            "--set",
            "word=two,extra=true,replicas=-1");
    assertEquals(1, failed.exit(), failed::toString);
    assertEquals(Optional.empty(), configMap("rollback-clean", "web-extra"));
    assertEquals(Optional.of("two"), word("rollback-clean", "web"));
    String _ = sherpack.ok("rollback", "web", "1");
    assertEquals(Optional.of("one"), word("rollback-clean", "web"));
    List<String> steps = steps(sherpack.ok("history", "web", "-o", "json"));
    assertEquals("1 superseded: Install complete", steps.getFirst());
    assertTrue(steps.get(1).startsWith("2 failed: Upgrade "), steps::toString);
    assertEquals("3 deployed: Rollback to 1", steps.getLast());
  }

  @Test
  void bringsBackWhatWasUninstalled() {
    Sherpack sherpack = in("rollback-gone");
    String _ = sherpack.ok("install", "web", chart, "--create-namespace", "--set", "word=one");
    String _ = sherpack.ok("uninstall", "web", "--keep-history");
    assertEquals(Optional.empty(), configMap("rollback-gone", "web"));
    String json = sherpack.ok("rollback", "web", "1", "-o", "json", "--description", "again");
    var record = (Value.Mapping) JsonReader.read(new SourceText("stdout", json));
    assertEquals(Optional.of("deployed"), Fields.text(record, "info", "status"));
    assertEquals(Optional.of("again"), Fields.text(record, "info", "description"));
    assertEquals(Optional.of("one"), word("rollback-gone", "web"));
  }
}
