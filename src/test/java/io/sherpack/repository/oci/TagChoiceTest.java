package io.sherpack.repository.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TagChoiceTest {
  private static final List<String> VERSIONS =
      TagChoice.versions(
          List.of("1.0.0", "latest", "2.0.0-rc.1", "1.10.0", "1.9.0_b.2", "v3.0.0", "1.2"));

  @Test
  void leavesOutWhatIsNoVersion() {
    assertEquals(List.of("2.0.0-rc.1", "1.10.0", "1.9.0+b.2", "1.0.0"), VERSIONS);
  }

  @Test
  void takesTheNewestInARange() {
    assertEquals(Optional.of("1.10.0"), TagChoice.choose(VERSIONS, ""));
    assertEquals(Optional.of("1.9.0+b.2"), TagChoice.choose(VERSIONS, "<1.10"));
    assertEquals(Optional.of("2.0.0-rc.1"), TagChoice.choose(VERSIONS, ">0.0.0-0"));
    assertEquals(Optional.of("1.9.0+b.2"), TagChoice.choose(VERSIONS, "1.9.0+b.2"));
    assertEquals(Optional.empty(), TagChoice.choose(VERSIONS, "^9"));
  }
}
