package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.cluster.Selector;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.testing.Workspace;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records that say less, or other things, than the newest revision needs.
class DamageIT {
  private static final Map<String, String> CHART =
      Map.of(
          "small/Chart.yaml",
          "apiVersion: v2\nname: small\nversion: 1.0.0\n",
          "small/values.yaml",
          "word: one\nready: true\n",
          "small/templates/objects.yaml",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: {{ .Release.Name }}}
          data: {word: {{ .Values.word | quote }}}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: {{ .Release.Name }}}
          spec:
            selector: {matchLabels: {app: {{ .Release.Name }}}}
            template:
              metadata:
                labels: {app: {{ .Release.Name }}}
                annotations:
                  sandbox.sherpack.io/ready: {{ .Values.ready | quote }}
                  sandbox.sherpack.io/log: waits for its database
              spec: {containers: [{name: main, image: nginx}]}
          """);

  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init")
  private Path kubeconfig;

  @SuppressWarnings("NullAway.Init")
  private String chart;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @BeforeEach
  void connect() throws IOException, InterruptedException {
    kubeconfig = TestSandbox.kubeconfig();
    cluster = new Cluster(ClusterSettings.of(kubeconfig));
    chart = Workspace.in(home, CHART).root().resolve("small").toString();
  }

  @AfterEach
  void disconnect() {
    cluster.close();
  }

  private Sherpack in(String namespace) {
    return new Sherpack(kubeconfig, home, namespace);
  }

  private Optional<Value.Mapping> configMap(String namespace) {
    return cluster.get(new ResourceId("v1", "ConfigMap", namespace, "web"));
  }

  @Test
  void aDamagedRecordHidesNoOther() {
    Sherpack sherpack = in("damage-record");
    String _ = sherpack.ok("install", "web", chart, "--create-namespace");
    String _ = sherpack.ok("upgrade", "web", chart, "--set", "word=two");
    var second = new ResourceId("v1", "Secret", "damage-record", "sh.helm.release.v1.web.v2");
    damage(second);
    String list = sherpack.ok("list");
    assertTrue(list.contains("web"), list);
    assertTrue(list.contains("unknown"), list);
    Sherpack.Run history = sherpack.run("history", "web");
    assertEquals(0, history.exit(), history::toString);
    assertTrue(history.out().contains("Install complete"), history::toString);
    assertTrue(
        history.err().contains("warning: the record `Secret/sh.helm.release.v1.web.v2`"),
        history::toString);
    Sherpack.Run upgrade = sherpack.run("upgrade", "web", chart, "--set", "word=three");
    assertEquals(1, upgrade.exit(), upgrade::toString);
    assertTrue(
        upgrade.err().contains("hint: once this record is deleted, the other revisions"),
        upgrade::toString);
    assertTrue(
        upgrade
            .err()
            .contains(
                "`kubectl delete secret sh.helm.release.v1.web.v2 --namespace damage-record`"),
        upgrade::toString);
    assertTrue(cluster.delete(second, DeleteRequest.PLAIN));
    String _ = sherpack.ok("upgrade", "web", chart, "--set", "word=three");
    assertEquals(
        Optional.of("three"),
        Fields.text(configMap("damage-record").orElseThrow(), "data", "word"));
  }

  private void damage(ResourceId secret) {
    Value.Mapping record = cluster.get(secret).orElseThrow();
    Value.Mapping _ = cluster.replace(Fields.with(record, Value.of("AAAA"), "data", "release"));
  }

  /// What was replaced long ago is not needed for what comes next.
  @Test
  void aDamagedOldRecordIsInNobodysWay() {
    Sherpack sherpack = in("damage-old");
    String _ = sherpack.ok("install", "web", chart, "--create-namespace");
    String _ = sherpack.ok("upgrade", "web", chart, "--set", "word=two");
    damage(new ResourceId("v1", "Secret", "damage-old", "sh.helm.release.v1.web.v1"));
    String _ = sherpack.ok("upgrade", "web", chart, "--set", "word=three");
    assertTrue(sherpack.ok("get", "values", "web").contains("three"));
    Sherpack.Run back = sherpack.run("rollback", "web", "1");
    assertEquals(1, back.exit(), back::toString);
    assertTrue(back.err().contains("`Secret/sh.helm.release.v1.web.v1`"), back::toString);
    String _ = sherpack.ok("rollback", "web", "2");
    assertEquals(
        Optional.of("two"), Fields.text(configMap("damage-old").orElseThrow(), "data", "word"));
    String _ = sherpack.ok("upgrade", "web", chart, "--history-max", "2");
    String history = sherpack.ok("history", "web");
    assertEquals(3, history.lines().count(), history);
    String _ = sherpack.ok("uninstall", "web");
    assertEquals(Optional.empty(), configMap("damage-old"));
    assertEquals(
        List.of(), cluster.list("v1", "Secret", "damage-old", Selector.labels("owner=helm")));
  }

  /// As in Helm nothing of an uninstalled release is in force, though its last revision failed.
  @Test
  void whatIsUninstalledIsInForceNoMore() throws IOException, InterruptedException {
    Sherpack sherpack = in("damage-kept");
    String _ = sherpack.ok("install", "web", chart, "--create-namespace");
    Sherpack.Run failed =
        sherpack.run("upgrade", "web", chart, "--set", "ready=false", "--wait", "--timeout", "2s");
    assertEquals(5, failed.exit(), failed::toString);
    String _ = sherpack.ok("uninstall", "web", "--keep-history");
    String history = sherpack.ok("history", "web");
    assertTrue(history.contains("superseded"), history);
    assertFalse(history.contains("deployed"), history);
    RealHelm.Run helm = RealHelm.on(kubeconfig).run("history", "web", "--namespace", "damage-kept");
    assertEquals(helm.out(), history);
    Sherpack.Run drift = sherpack.run("drift", "web", "--fix");
    assertEquals(3, drift.exit(), drift::toString);
    assertEquals(Optional.empty(), configMap("damage-kept"));
  }

  /// Whoever is not ready says why, and that is what has to be seen.
  @Test
  void thePodThatIsNotReadyIsHeard() {
    Sherpack sherpack = in("damage-ready");
    Sherpack.Run run =
        sherpack.run(
            "install",
            "web",
            chart,
            "--create-namespace",
            "--set",
            "ready=false",
            "--wait",
            "--timeout",
            "3s");
    assertEquals(5, run.exit(), run::toString);
    assertTrue(run.err().contains("container `main`: runs, but is not ready"), run::toString);
    assertTrue(run.err().contains("waits for its database"), run::toString);
  }

  @Test
  void listsByTheLabelsOfTheNewestRevision() throws IOException, InterruptedException {
    Sherpack sherpack = in("damage-labels");
    String _ = sherpack.ok("install", "web", chart, "--create-namespace", "-l", "team=a");
    String _ = sherpack.ok("upgrade", "web", chart, "-l", "team=b");
    for (String selector : List.of("team=a", "team!=a", "team", "team notin (b)", "!team")) {
      RealHelm.Run helm =
          RealHelm.on(kubeconfig).run("list", "--namespace", "damage-labels", "-q", "-l", selector);
      assertEquals(helm.out(), sherpack.ok("list", "-q", "-l", selector), selector);
    }
  }
}
