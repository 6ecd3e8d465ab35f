package io.sherpack.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each fixture is a live object; its first comment is the verdict: `healthy`, `waiting: REASON` or
/// `failed: REASON`.
class HealthRulesTest {
  private static final Path FIXTURES = Path.of("src/test/resources/health");

  @TestFactory
  Stream<DynamicTest> fixtures() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(FIXTURES)) {
      files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    assertTrue(files.size() > 30);
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(FIXTURES.relativize(file).toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    String expected = text.lines().findFirst().orElseThrow().replaceFirst("^# ", "");
    var object = (Value.Mapping) YamlValues.read(new SourceText(file.toString(), text));
    assertEquals(expected, words(HealthRules.standard().assess(object)));
  }

  private static String words(Health health) {
    return switch (health) {
      case Health.Healthy() -> "healthy";
      case Health.Waiting(var reason) -> "waiting: " + reason;
      case Health.Failed(var reason) -> "failed: " + reason;
    };
  }
}
