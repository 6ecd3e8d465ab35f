package io.sherpack.release.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.diagnostic.SherpackException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriversTest {
  private static Driver open(String word) {
    return Drivers.open(word, new Cluster(ClusterSettings.of(Path.of("none"))), Clock.systemUTC());
  }

  @Test
  void memoryKeepsTheContract() {
    new ReleaseStoreContract(open("memory")).holds();
  }

  @Test
  void choosesByHelmsWords() {
    for (String word : List.of("", "secret", "Secrets", "configmap", "configmaps")) {
      assertInstanceOf(ObjectDriver.class, open(word), word);
    }
  }

  @Test
  void explainsWhatItDoesNotKnow() {
    assertEquals(
        "releases cannot be kept in an SQL database yet",
        assertThrows(SherpackException.Usage.class, () -> open("sql")).getMessage());
    var unknown = assertThrows(SherpackException.Usage.class, () -> open("secrt"));
    assertEquals(List.of("did you mean `secret`?"), unknown.diagnostics().getFirst().hints());
  }
}
