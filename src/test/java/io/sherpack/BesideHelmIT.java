package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands about one release, which Helm and sherpack have to answer alike.
class BesideHelmIT {
  private static final Map<String, String> CHART =
      Map.of(
          "twin/Chart.yaml",
          "apiVersion: v2\nname: twin\nversion: 1.0.0\nappVersion: '2'\nannotations: {a: b}\n",
          "twin/values.yaml",
          "word: default\nmap: {one: 1, two: 2}\n",
          "twin/templates/objects.yaml",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: {{ .Release.Name }}}
          data:
            values: {{ .Values | toJson | quote }}
          ---
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: {{ .Release.Name }}-more}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: {{ .Release.Name }}}
          spec:
            selector: {matchLabels: {app: {{ .Release.Name }}}}
            template:
              metadata: {labels: {app: {{ .Release.Name }}}}
              spec: {containers: [{name: main, image: nginx}]}
          """,
          "twin/templates/hook.yaml",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: {{ .Release.Name }}-going
            annotations: {"helm.sh/hook": pre-delete}
          """);

  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init")
  private Path kubeconfig;

  @SuppressWarnings("NullAway.Init")
  private String chart;

  @BeforeEach
  void write() throws IOException, InterruptedException {
    kubeconfig = TestSandbox.kubeconfig();
    chart = Workspace.in(home, CHART).root().resolve("twin").toString();
  }

  private String helm(String namespace, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--namespace", namespace));
    RealHelm.Run run = RealHelm.on(kubeconfig).run(all.toArray(String[]::new));
    assertEquals(0, run.exit(), run::output);
    return run.out();
  }

  private static Value.Mapping json(String text) {
    return (Value.Mapping) JsonReader.read(new SourceText("output", text));
  }

  // The version of a list of pods is another each time.
  private static Value.Mapping status(String text) {
    Value.Mapping status = json(text);
    Value.Mapping pods =
        Fields.without(
            Fields.items(status, "info", "resources", "v1/Pod(related)").getFirst(), "metadata");
    assertEquals(1, Fields.items(pods, "items").size());
    return Fields.with(
        status, Value.sequence(List.of(pods)), "info", "resources", "v1/Pod(related)");
  }

  @Test
  void statusAndMetadataAreHelms() throws IOException, InterruptedException {
    var sherpack = new Sherpack(kubeconfig, home, "beside-status");
    String _ =
        sherpack.ok(
            "install", "web", chart, "--create-namespace", "--labels", "team=red", "--wait");
    assertEquals(
        status(helm("beside-status", "status", "web", "-o", "json")),
        status(sherpack.ok("status", "web", "-o", "json")));
    for (String format : List.of("table", "yaml")) {
      assertEquals(
          helm("beside-status", "get", "metadata", "web", "-o", format),
          sherpack.ok("get", "metadata", "web", "-o", format));
    }
  }

  @Test
  void noValuesArePrintedAsHelms() throws IOException, InterruptedException {
    var sherpack = new Sherpack(kubeconfig, home, "beside-none");
    String _ = sherpack.ok("install", "web", chart, "--create-namespace");
    for (String format : List.of("table", "json", "yaml")) {
      for (String values : List.of("--all=false", "--all")) {
        assertEquals(
            helm("beside-none", "get", "values", "web", values, "-o", format),
            sherpack.ok("get", "values", "web", values, "-o", format));
      }
    }
    assertEquals(helm("beside-none", "get", "all", "web"), sherpack.ok("get", "all", "web"));
  }

  @Test
  void templatesPrintReleasesAsHelms() throws IOException, InterruptedException {
    var sherpack = new Sherpack(kubeconfig, home, "beside-print");
    String _ =
        sherpack.ok("install", "web", chart, "--create-namespace", "--set", "word=w,map.one=7");
    for (String template :
        List.of(
            "{{.Release.Manifest}}",
            "{{.Release.Name}} {{.Release.Namespace}} {{.Release.Version}} {{.Release.ApplyMethod}}",
            "{{with .Release.Info}}{{.Status}} {{.Description}} {{.FirstDeployed}} {{.Deleted}}{{end}}",
            "{{.Release.Info.LastDeployed.Year}} {{.Release.Info.Deleted.IsZero}} {{.Release.Info.Notes}}",
            "{{with .Release.Chart}}{{.Name}} {{.AppVersion}} {{.Metadata.Version}} {{.Values}}{{end}}",
            "{{range .Release.Chart.Templates}}{{.Name}} {{len .Data}} {{printf \"%s\" .Data}}{{end}}",
            "{{.Release.Config}} {{.Release.Config.none}} {{.Release.Labels}} {{index .Release.Config \"word\"}}",
            "{{range .Release.Hooks}}{{.Name}} {{.Events}} {{.Weight}} {{.LastRun.Phase}}{{end}}",
            "{{.none}} {{printf \"%5d|%q\" .Release.Version .Release.Name}}")) {
      assertEquals(
          helm("beside-print", "get", "all", "web", "--template", template),
          sherpack.ok("get", "all", "web", "--template", template),
          template);
    }
  }

  @Test
  void historyTakesAnyMaximum() throws IOException, InterruptedException {
    var sherpack = new Sherpack(kubeconfig, home, "beside-history");
    String _ = sherpack.ok("install", "web", chart, "--create-namespace");
    String _ = sherpack.ok("upgrade", "web", chart);
    for (String max : List.of("0", "-1", "1", "5")) {
      String theirs = helm("beside-history", "history", "web", "-o", "json", "--max", max);
      String ours = sherpack.ok("history", "web", "-o", "json", "--max", max);
      assertEquals(revisions(theirs), revisions(ours), max);
    }
  }

  private static List<Value> revisions(String json) {
    return ((Value.Sequence) JsonReader.read(new SourceText("output", json)))
        .items().stream().map(item -> Fields.at((Value.Mapping) item, "revision")).toList();
  }

  /// New values over those that were given before, and what Helm records and prints then.
  @Test
  void nullsOverEarlierValuesAreHelms() throws IOException, InterruptedException {
    var sherpack = new Sherpack(kubeconfig, home, "beside-nulls");
    String file =
        Workspace.in(home, Map.of("nulls.yaml", "word: null\nmap: {one: null}\n"))
            .root()
            .resolve("nulls.yaml")
            .toString();
    List<List<String>> steps =
        List.of(
            List.of("--set", "word=given,map.one=7,list={a,b}"),
            List.of("HOW", "--set", "word=null,map.one=null,new=null"),
            List.of("HOW"),
            List.of("HOW", "--set", "list[1]=c"),
            List.of("--reset-values", "--set", "word=given,map.one=7,map.three=3"),
            List.of("HOW", "--set", "map=null"),
            List.of("--reset-values", "--set", "word=given,map.one=7"),
            List.of("HOW", "-f", file),
            List.of("HOW", "-f", file, "--set", "word=x"),
            List.of("--reset-values", "--set", "word=null"),
            List.of("HOW", "--set", "word=null,map.two=null"),
            List.of("HOW", "--set", "word=y"));
    for (String how : List.of("--reuse-values", "--reset-then-reuse-values")) {
      String ours = "ours" + how.length();
      String theirs = "helm" + how.length();
      for (List<String> step : steps) {
        List<String> words = step.stream().map(word -> word.equals("HOW") ? how : word).toList();
        List<String> upgrade = new ArrayList<>(List.of("upgrade", "--install", ours, chart));
        upgrade.addAll(words);
        upgrade.add("--create-namespace");
        String _ = sherpack.ok(upgrade.toArray(String[]::new));
        upgrade.set(2, theirs);
        String _ = helm("beside-nulls", upgrade.toArray(String[]::new));
        assertEquals(
            helm("beside-nulls", "get", "values", theirs, "-o", "json"),
            helm("beside-nulls", "get", "values", ours, "-o", "json"),
            words::toString);
        assertEquals(
            helm("beside-nulls", "get", "manifest", theirs),
            helm("beside-nulls", "get", "manifest", ours).replace(ours, theirs),
            words::toString);
      }
    }
  }

  /// What others set in an object is gone then; what cannot be changed is an error.
  @Test
  void replacesWholeObjects() throws Exception {
    var sherpack = new Sherpack(kubeconfig, home, "beside-replace");
    String _ = sherpack.ok("install", "ours", chart, "--create-namespace");
    String _ = helm("beside-replace", "install", "theirs", chart, "--server-side=false");
    try (var cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
      for (String release : List.of("ours", "theirs")) {
        var id = new ResourceId("v1", "ConfigMap", "beside-replace", release);
        Value.Mapping live = cluster.get(id).orElseThrow();
        live = Fields.with(live, Value.of("by hand"), "data", "more");
        live = Fields.with(live, Value.of("by-hand"), "metadata", "labels", "more");
        Value.Mapping _ = cluster.replace(live);
      }
      String[] ours = {"upgrade", "ours", chart, "--force-replace", "--set", "word=a"};
      String _ = sherpack.ok(ours);
      String _ =
          helm(
              "beside-replace",
              "upgrade",
              "theirs",
              chart,
              "--server-side=false",
              "--force-replace",
              "--set",
              "word=a");
      for (String release : List.of("ours", "theirs")) {
        Value.Mapping live =
            cluster.get(new ResourceId("v1", "ConfigMap", "beside-replace", release)).orElseThrow();
        assertEquals(Set.of("values"), Fields.texts(live, "data").keySet());
        assertFalse(Fields.texts(live, "metadata", "labels").containsKey("more"));
        var deployment = new ResourceId("apps/v1", "Deployment", "beside-replace", release);
        String version =
            Fields.text(
                    cluster.get(deployment).orElseThrow(), "spec", "selector", "matchLabels", "app")
                .orElseThrow();
        assertEquals(release, version);
      }
      // The next apply finds its own fields only.
      String _ = sherpack.ok("upgrade", "ours", chart, "--set", "word=b");
      String fixed = Files.readString(Path.of(chart, "templates/objects.yaml"));
      Path _ =
          Files.writeString(
              Path.of(chart, "templates/objects.yaml"),
              fixed.replace("{app: {{ .Release.Name }}}", "{app: other}"));
      Sherpack.Run refused = sherpack.run(ours);
      assertEquals(3, refused.exit(), refused::toString);
      assertTrue(refused.err().contains("immutable"), refused::toString);
    }
  }

  @Test
  void aKeptHistorySaysHowTheHooksOfAnUninstallEnded() throws IOException, InterruptedException {
    var sherpack = new Sherpack(kubeconfig, home, "beside-kept");
    String _ = sherpack.ok("install", "ours", chart, "--create-namespace");
    String _ = helm("beside-kept", "install", "theirs", chart);
    String _ = sherpack.ok("uninstall", "ours", "--keep-history");
    String _ = helm("beside-kept", "uninstall", "theirs", "--keep-history");
    for (String release : List.of("ours", "theirs")) {
      Value.Mapping hook =
          Fields.items(json(helm("beside-kept", "status", release, "-o", "json")), "hooks")
              .getFirst();
      assertEquals("Succeeded", Fields.text(hook, "last_run", "phase").orElse(""));
      assertTrue(Fields.text(hook, "last_run", "completed_at").isPresent());
    }
  }

  @Test
  void whatIsUninstalledIsNotUninstalledOnceMoreForItsHistory()
      throws IOException, InterruptedException {
    var sherpack = new Sherpack(kubeconfig, home, "beside-twice");
    String _ = sherpack.ok("install", "ours", chart, "--create-namespace");
    String _ = helm("beside-twice", "install", "theirs", chart);
    String _ = sherpack.ok("uninstall", "ours", "--keep-history");
    String _ = helm("beside-twice", "uninstall", "theirs", "--keep-history");
    RealHelm.Run refused =
        RealHelm.on(kubeconfig)
            .run("uninstall", "theirs", "--keep-history", "--namespace", "beside-twice");
    assertEquals(1, refused.exit(), refused::output);
    assertTrue(refused.output().contains("already deleted"), refused::output);
    Sherpack.Run again = sherpack.run("uninstall", "ours", "--keep-history");
    assertEquals(3, again.exit(), again::toString);
    assertTrue(again.err().contains("uninstalled already"), again::toString);
    String _ = helm("beside-twice", "uninstall", "theirs");
    String _ = sherpack.ok("uninstall", "ours");
  }
}
