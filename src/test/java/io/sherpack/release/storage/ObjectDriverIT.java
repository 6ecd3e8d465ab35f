package io.sherpack.release.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.ResourceId;
import io.sherpack.release.GeneratedSecrets;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectDriverIT {
  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @BeforeAll
  void connect() throws InterruptedException {
    cluster = new Cluster(ClusterSettings.of(TestSandbox.kubeconfig()));
    for (String namespace : ReleaseStoreContract.NAMESPACES) {
      Value.Mapping _ =
          cluster.create(
              (Value.Mapping)
                  YamlValues.read(
                      new SourceText(
                          "test",
                          "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}"
                              .formatted(namespace))),
              false);
    }
  }

  @AfterAll
  void disconnect() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "configmap"})
  void keepsTheContract(String word) {
    new ReleaseStoreContract(
            Drivers.open(ReleaseStoreContract.driver(word), cluster, Clock.systemUTC()))
        .holds();
  }

  @Test
  void remembersGeneratedSecrets() {
    var secrets = new GeneratedSecrets(cluster);
    assertEquals(Map.of(), secrets.load("store-a", "web"));
    Map<String, String> made = Map.of("db password", "s3cret", "ü_.x", "", "plain-1", "ä");
    secrets.save("store-a", "web", made);
    assertEquals(made, secrets.load("store-a", "web"));
    secrets.save("store-a", "web", Map.of("plain-1", "b"));
    assertEquals(Map.of("plain-1", "b"), secrets.load("store-a", "web"));
    assertEquals(
        List.of(), cluster.list("v1", "Secret", "store-a", Selector.labels("owner=helm,name=web")));
    secrets.delete("store-a", "web");
    assertTrue(
        cluster
            .get(new ResourceId("v1", "Secret", "store-a", "sherpack.v1.web.generated"))
            .isEmpty());
  }
}
