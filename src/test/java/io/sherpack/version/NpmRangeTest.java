package io.sherpack.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Facts from the documentation of npm's `semver`, and where Helm's ranges say otherwise.
final class NpmRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "npm:^1.2.3; 1.9.0; true",
        "npm:^1.2.3; 2.0.0; false",
        "npm:^0.2.3; 0.2.9; true",
        "npm:^0.2.3; 0.3.0; false",
        "npm:^0.0.3; 0.0.4; false",
        "npm:~1.2; 1.2.9; true",
        "npm:~1.2; 1.3.0; false",
        "npm:1.2.3 - 2.3; 2.3.9; true",
        "npm:1.2.3 - 2.3; 2.4.0; false",
        "npm:>=1.2.9 <2.0.0; 1.9.9; true",
        "npm:1.2.7 || >=1.2.9 <2.0.0; 1.2.8; false",
        "npm:1.x; 1.8.0; true",
        "npm:*; 3.1.4; true",
        "npm:; 3.1.4; true",
        "npm:>1.2.3-alpha.3; 1.2.3-alpha.7; true",
        "npm:>1.2.3-alpha.3; 3.4.5-alpha.9; false",
        "npm:>1.2.3-alpha.3; 3.4.5; true",
        ">1.2.3-alpha.3; 3.4.5-alpha.9; true",
        "npm:*; 1.0.0-rc.1; false",
      })
  void allows(String range, String version, boolean allowed) {
    assertEquals(
        allowed, Range.parse(range).orElseThrow().allows(Version.parse(version).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"npm:!=1.0.0", "npm:>=1, <2", "npm:latest", "npm:1.2.3.4", "npm:^^1"})
  void refusesWhatIsNoRange(String range) {
    assertTrue(Range.parse(range).isEmpty());
  }
}
