package io.sherpack.release.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriversTest {
  @TempDir private static Path folder;

  private static Driver open(String word, String... variables) {
    Map<String, String> all = new HashMap<>(Map.of("HELM_DRIVER", word));
    for (int i = 0; i < variables.length; i += 2) {
      all.put(variables[i], variables[i + 1]);
    }
    var cluster = new Cluster(ClusterSettings.of(Path.of("none")));
    return Drivers.open(new DriverSettings(all, folder), cluster, Clock.systemUTC());
  }

  @Test
  void memoryKeepsTheContract() {
    new ReleaseStoreContract(open("memory")).holds();
  }

  @Test
  void filesKeepTheContract() throws IOException {
    new ReleaseStoreContract(open("file", "SHERPACK_DRIVER_FILE_FOLDER", "kept")).holds();
    try (Stream<Path> left = Files.walk(folder.resolve("kept"))) {
      assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
    }
  }

  @Test
  void filesAreTheirOwnersAlone() throws IOException {
    Driver driver = open("file", "SHERPACK_DRIVER_FILE_FOLDER", "private");
    driver.create(ReleaseStoreContract.release("store-a", "web", 1));
    Path file = folder.resolve("private/store-a/sh.helm.release.v1.web.v1.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    Files.writeString(folder.resolve("private/store-a/.writing1.json"), "half a rec");
    Files.writeString(
        folder.resolve("private/store-a/sh.helm.release.v1.broken.v1.json"), "half a rec");
    assertEquals(
        List.of("broken unknown", "web pending-install"),
        driver.all("", "").stream()
            .map(found -> found.name() + " " + found.status().word())
            .sorted()
            .toList());
    assertEquals(1, driver.history("store-a", "web").size());
    assertEquals(0, driver.history("../private/store-a", "web").size());
  }

  @Test
  void choosesByHelmsWords() {
    for (String word : List.of("", "secret", "Secrets", "configmap", "configmaps")) {
      assertInstanceOf(ObjectDriver.class, open(word), word);
    }
  }

  @Test
  void explainsWhatItDoesNotKnow() {
    var unknown = assertThrows(SherpackException.Usage.class, () -> open("secrt"));
    assertEquals(List.of("did you mean `secret`?"), unknown.diagnostics().getFirst().hints());
  }

  @Test
  void explainsWhatADriverNeeds() {
    assertEquals(
        "`HELM_DRIVER=sql` needs a database to keep releases in",
        assertThrows(SherpackException.Usage.class, () -> open("sql")).getMessage());
    assertEquals(
        "`HELM_DRIVER=file` needs a folder to keep releases in",
        assertThrows(SherpackException.Usage.class, () -> open("file")).getMessage());
  }
}
