package io.sherpack.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.ManifestReader;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Owner;
import io.sherpack.release.RecordedHook;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.ReleasedChart;
import io.sherpack.release.storage.DriverSettings;
import io.sherpack.release.storage.Drivers;
import io.sherpack.release.storage.ReleaseStore;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Real Helm judges our releases, and we read Helm's.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelmIT {
  private static final String TEXT =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {k: "1"}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: check
        annotations: {helm.sh/hook: test}
      spec: {restartPolicy: Never, containers: [{name: main, image: check}]}
      """;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @SuppressWarnings("NullAway.Init")
  private RealHelm helm;

  @SuppressWarnings("NullAway.Init")
  private ReleaseStore store;

  @TempDir private static Path folder;

  @BeforeAll
  void connect() throws IOException, InterruptedException {
    Path kubeconfig = TestSandbox.kubeconfig();
    helm = RealHelm.on(kubeconfig);
    cluster = new Cluster(ClusterSettings.of(kubeconfig));
    store = Drivers.store(new DriverSettings(Map.of(), Path.of("")), cluster, Clock.systemUTC());
  }

  @AfterAll
  void disconnect() {
    cluster.close();
  }

  private Workbench bench() {
    return new Workbench(cluster, event -> {});
  }

  private Release install(String name, String namespace) throws InterruptedException {
    bench().applier(ApplyOptions.PLAIN).createNamespace(namespace);
    Manifest manifest = Workbench.manifest(TEXT);
    Release pending =
        Release.installing(name, namespace, 1, content(manifest), Clock.systemUTC().instant());
    store.create(pending, 10);
    List<Applied> applied =
        bench()
            .applier(ApplyOptions.PLAIN)
            .apply(
                bench().plan(new Owner(name, namespace), manifest, Manifest.EMPTY),
                Applier.DEFINITION_WAIT);
    assertEquals(1, applied.size());
    Release deployed = pending.deployed("Install complete");
    store.update(deployed);
    return deployed;
  }

  private static Release.Content content(Manifest manifest) {
    Value.Mapping metadata =
        Value.mapping(
            Map.of(
                "name", Value.of("web"),
                "version", Value.of("1.2.3"),
                "appVersion", Value.of("9.9")));
    return new Release.Content(
        ReleasedChart.of(
            ReleasedChart.packMetadata(metadata),
            Value.mapping(Map.of("a", Value.of(1), "b", Value.of(2))),
            List.of(ReleasedChart.PackedFile.of("templates/all.yaml", new byte[] {1})),
            List.of()),
        Value.mapping(Map.of("a", Value.of(7))),
        manifest.text(),
        manifest.hooks().stream().map(RecordedHook::of).toList(),
        "thanks\n",
        Map.of("team", "blue"));
  }

  private String helm(String namespace, String... arguments)
      throws IOException, InterruptedException {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--namespace";
    all[arguments.length + 1] = namespace;
    RealHelm.Run run = helm.run(all);
    assertEquals(0, run.exit(), run.output());
    return run.output();
  }

  private Value.Mapping json(String namespace, String... arguments)
      throws IOException, InterruptedException {
    Value value = JsonReader.read(new SourceText("helm", helm(namespace, arguments)));
    return value instanceof Value.Sequence(List<Value> items)
        ? (Value.Mapping) items.getFirst()
        : (Value.Mapping) value;
  }

  @Test
  void helmReadsOurReleases() throws IOException, InterruptedException {
    Release release = install("ours", "helm-reads");
    Value.Mapping listed = json("helm-reads", "list", "-o", "json");
    assertEquals(Value.of("ours"), listed.get("name"));
    assertEquals(Value.of("deployed"), listed.get("status"));
    assertEquals(Value.of("web-1.2.3"), listed.get("chart"));
    assertEquals(Value.of("9.9"), listed.get("app_version"));
    assertEquals(1, store.list("helm-reads", "team=blue").size());
    assertTrue(helm("helm-reads", "list", "-q", "-l", "team=blue").contains("ours"));
    assertEquals(
        Value.of("Install complete"),
        json("helm-reads", "history", "ours", "-o", "json").get("description"));
    assertEquals(
        Optional.of("deployed"),
        Fields.text(json("helm-reads", "status", "ours", "-o", "json"), "info", "status"));
    assertEquals(release.manifest().strip(), helm("helm-reads", "get", "manifest", "ours").strip());
    assertEquals(
        Value.mapping(Map.of("a", Value.of(7))),
        json("helm-reads", "get", "values", "ours", "-o", "json"));
    assertEquals(
        Value.mapping(Map.of("a", Value.of(7), "b", Value.of(2))),
        json("helm-reads", "get", "values", "ours", "--all", "-o", "json"));
    assertTrue(helm("helm-reads", "get", "notes", "ours").contains("thanks"));
    assertTrue(helm("helm-reads", "get", "hooks", "ours").contains("name: check"));
    assertEquals(
        Value.of("pack"),
        Fields.at(
            json("helm-reads", "get", "metadata", "ours", "-o", "json"),
            "annotations",
            ReleasedChart.KIND_ANNOTATION));
  }

  @Test
  void helmTestsAndRemovesOurReleases() throws IOException, InterruptedException {
    Release _ = install("ours", "helm-removes");
    assertTrue(helm("helm-removes", "test", "ours").contains("Succeeded"));
    assertTrue(helm("helm-removes", "uninstall", "ours").contains("uninstalled"));
    assertEquals(
        Optional.empty(),
        cluster.get(new ResourceId("v1", "ConfigMap", "helm-removes", "settings")));
    assertEquals(
        List.of(), cluster.list("v1", "Secret", "helm-removes", Selector.labels("owner=helm")));
  }

  private Path chart(String value) throws IOException {
    Path chart = Files.createTempDirectory(folder, "chart").resolve("web");
    Files.createDirectories(chart.resolve("templates"));
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 2.0.0\n");
    Files.writeString(
        chart.resolve("templates/all.yaml"),
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {k: "%s"}
        """
            .formatted(value));
    return chart;
  }

  @Test
  void helmUpgradesOurReleases() throws IOException, InterruptedException {
    Release _ = install("ours", "helm-upgrades");
    // We own the fields, as Helm would refuse to take from any other client unasked.
    String _ = helm("helm-upgrades", "upgrade", "ours", chart("2").toString(), "--force-conflicts");
    Release newest = store.newest("helm-upgrades", "ours").orElseThrow();
    assertEquals(2, newest.revision());
    assertEquals(ReleaseStatus.DEPLOYED, newest.status());
    assertEquals(
        ReleaseStatus.SUPERSEDED, store.get("helm-upgrades", "ours", 1).orElseThrow().status());
    String _ = helm("helm-upgrades", "rollback", "ours", "1", "--force-conflicts");
    assertEquals(3, store.newest("helm-upgrades", "ours").orElseThrow().revision());
  }

  // A field that only Helm set would stay for ever if its ownership were not taken over.
  @Test
  void whatLeavesHelmsObjectsIsGone() throws IOException, InterruptedException {
    Path chart = chart("1");
    Path _ =
        Files.writeString(
            chart.resolve("templates/all.yaml"),
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {k: "1", old: x}
            """);
    for (String serverSide : List.of("true", "false")) {
      String namespace = "helm-leaves-" + serverSide;
      String _ =
          helm(
              namespace,
              "install",
              "theirs",
              chart.toString(),
              "--create-namespace",
              "--server-side=" + serverSide);
      Manifest recorded =
          ManifestReader.readRecorded(store.newest(namespace, "theirs").orElseThrow().manifest());
      Manifest wanted = Workbench.manifest(TEXT);
      List<Applied> applied =
          bench()
              .applier(ApplyOptions.PLAIN)
              .apply(
                  bench().plan(new Owner("theirs", namespace), wanted, recorded),
                  Applier.DEFINITION_WAIT);
      assertEquals(Outcome.UPDATED, applied.getFirst().outcome());
      assertEquals(
          Value.mapping(Map.of("k", Value.of("1"))),
          applied.getFirst().object().orElseThrow().get("data"),
          serverSide);
    }
  }

  @Test
  void weUpgradeHelmsReleases() throws IOException, InterruptedException {
    String _ = helm("helm-made", "install", "theirs", chart("1").toString(), "--create-namespace");
    Release theirs = store.newest("helm-made", "theirs").orElseThrow();
    assertEquals("web-2.0.0", theirs.chart().label());
    Manifest recorded = ManifestReader.readRecorded(theirs.manifest());
    Manifest wanted = Workbench.manifest(TEXT.replace("\"1\"", "\"changed\""));
    List<Applied> applied =
        bench()
            .applier(ApplyOptions.PLAIN)
            .apply(
                bench().plan(new Owner("theirs", "helm-made"), wanted, recorded),
                Applier.DEFINITION_WAIT);
    assertEquals(Outcome.UPDATED, applied.getFirst().outcome());
    Release upgrading = theirs.upgrading(2, content(wanted), Clock.systemUTC().instant());
    store.create(upgrading, 10);
    store.update(theirs.superseded());
    store.update(upgrading.deployed("Upgrade complete"));
    assertEquals(Value.of("2"), json("helm-made", "list", "-o", "json").get("revision"));
    assertTrue(helm("helm-made", "history", "theirs").contains("superseded"));
  }
}
