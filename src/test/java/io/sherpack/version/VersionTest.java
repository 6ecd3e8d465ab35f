package io.sherpack.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.Lines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The tables are what Masterminds/semver 3.5.0, the library of Helm 4.2.4, answers.
final class VersionTest {
  @TestFactory
  Stream<DynamicTest> versionsAreReadAsHelmReadsThem() {
    return Lines.of("/version/versions.txt")
        .map(line -> line.split("\t"))
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line[0],
                    () ->
                        assertEquals(
                            line[1],
                            Version.parse(line[0]).map(Version::canonical).orElse("ERROR"))));
  }

  @TestFactory
  Stream<DynamicTest> constraintsAllowWhatHelmAllows() {
    return Lines.of("/version/masterminds.txt")
        .map(line -> line.split("\t"))
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line[0] + " / " + line[1],
                    () -> assertEquals(line[2], answer(line[0], line[1]))));
  }

  private static String answer(String constraint, String version) {
    return Constraint.parse(constraint)
        .map(c -> String.valueOf(c.allows(Version.parse(version).orElseThrow())))
        .orElse("ERROR");
  }

  @Test
  void precedenceIsThatOfSemver() {
    List<String> ordered =
        List.of(
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "2.0.0",
            "2.1.0",
            "2.1.1");
    var versions = new ArrayList<>(ordered.stream().map(VersionTest::version).toList());
    Collections.shuffle(versions, new Random(3));
    Collections.sort(versions);
    assertEquals(ordered, versions.stream().map(Version::canonical).toList());
  }

  @Test
  void strictVersionsAreSemver() {
    assertTrue(Version.strict("1.2.3-rc.1+build.7").isPresent());
    for (String text : List.of("v1.2.3", "1.2", "01.2.3", "1.2.3-01", "1.2.3.4", "")) {
      assertFalse(Version.strict(text).isPresent(), text);
    }
  }

  @Test
  void aHostileConstraintEndsSoon() {
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> assertTrue(Constraint.parse("1   ".repeat(127) + "!").isEmpty()));
  }

  private static Version version(String text) {
    return Version.parse(text).orElseThrow();
  }
}
