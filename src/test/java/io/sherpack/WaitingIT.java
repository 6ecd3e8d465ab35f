package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.concurrent.Heartbeat;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.testing.Workspace;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Custom resources that say themselves when they are ready, or whose controller is slow to say.
class WaitingIT {
  @TempDir private Path home;

  private String pack(String kind, String subresources, String annotations) throws IOException {
    String plural = kind.toLowerCase(java.util.Locale.ROOT) + "s";
    return Workspace.in(
            home,
            Map.of(
                "waited/Pack.yaml",
                "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: waited, version: 1.0.0}\n",
                "waited/values.yaml",
                "{}\n",
                "waited/crds/kind.yaml",
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: PLURAL.waiting.example.com}
                spec:
                  group: waiting.example.com
                  scope: Namespaced
                  names: {kind: KIND, plural: PLURAL}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    SUBRESOURCES
                    schema:
                      openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
                """
                    .replace("PLURAL", plural)
                    .replace("KIND", kind)
                    .replace("SUBRESOURCES", subresources),
                "waited/templates/one.yaml",
                """
                apiVersion: waiting.example.com/v1
                kind: KIND
                metadata: {name: one, annotations: {ANNOTATIONS}}
                """
                    .replace("KIND", kind)
                    .replace("ANNOTATIONS", annotations)))
        .root()
        .resolve("waited")
        .toString();
  }

  private static void report(Cluster cluster, ResourceId id, String phase) {
    try {
      cluster.renewDiscovery();
      Optional<Value.Mapping> live = cluster.get(id);
      if (live.isPresent()) {
        Value.Mapping _ =
            cluster.replace(Fields.with(live.get(), Value.of(phase), "status", "phase"));
      }
    } catch (SherpackException notYet) {
      // The next beat tries again.
    }
  }

  private Sherpack.Run installed(String namespace, String kind, String phase) throws Exception {
    Path kubeconfig = TestSandbox.kubeconfig();
    String pack =
        pack(
            kind,
            "",
            "helm.sh/readiness-success: '[\"{.phase} == \\\"Ready\\\"\"]',"
                + " helm.sh/readiness-failure: '{.phase} == Lost'");
    var id = new ResourceId("waiting.example.com/v1", kind, namespace, "one");
    try (var cluster = new Cluster(ClusterSettings.of(kubeconfig));
        Heartbeat _ = Heartbeat.every(Duration.ofSeconds(2), () -> report(cluster, id, phase))) {
      return new Sherpack(kubeconfig, home, namespace)
          .run("install", "app", pack, "--create-namespace", "--wait", "--timeout", "60s");
    }
  }

  @Test
  void annotationsSayWhenAResourceIsReady() throws Exception {
    Sherpack.Run run = installed("waiting-ready", "Lake", "Ready");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.err().contains("waits for {.phase} == \"Ready\""), run::toString);
  }

  @Test
  void annotationsSayWhenAResourceHasFailed() throws Exception {
    Sherpack.Run run = installed("waiting-lost", "Pond", "Lost");
    assertEquals(4, run.exit(), run::toString);
    assertTrue(run.err().contains("`Pond/one` failed: {.phase} == Lost"), run::toString);
  }

  /// As long as nobody has said a word about it, a new resource of a kind that reports is not
  /// ready.
  @Test
  void aControllerHasTimeForItsFirstWord() throws Exception {
    String pack = pack("Brook", "subresources: {status: {}}", "");
    long begun = System.nanoTime();
    Sherpack.Run run =
        new Sherpack(TestSandbox.kubeconfig(), home, "waiting-silent")
            .run("install", "app", pack, "--create-namespace", "--wait");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.err().contains("its controller has not reported on it yet"), run::toString);
    assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() >= 9, run::toString);
  }
}
