package io.sherpack.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KindOrderTest {
  @Test
  void sortsForInstallation() {
    assertEquals(
        List.of("Namespace", "Secret", "CustomResourceDefinition", "Deployment", "Job", "Gadget"),
        sorted(KindOrder.INSTALL));
  }

  @Test
  void sortsForRemoval() {
    assertEquals(
        List.of("Job", "Deployment", "CustomResourceDefinition", "Secret", "Namespace", "Gadget"),
        sorted(KindOrder.UNINSTALL));
  }

  private static List<String> sorted(KindOrder order) {
    return Stream.of(
            "Gadget", "Job", "Secret", "Deployment", "Namespace", "CustomResourceDefinition")
        .sorted(order)
        .toList();
  }

  @Test
  void sortsUnknownKindsByName() {
    assertEquals(
        List.of("Pod", "Apple", "Zebra"),
        Stream.of("Zebra", "Apple", "Pod").sorted(KindOrder.INSTALL).toList());
  }
}
