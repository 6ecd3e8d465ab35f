package io.sherpack.values.jsonpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What Helm prints for expressions: `src/test/charts/record-jsonpath` writes the facts.
final class JsonPathTest {
  private static final Path FOLDER = Path.of("src/test/resources/values");

  @TestFactory
  Stream<DynamicTest> printsAsHelm() throws IOException {
    var values = (Value.Mapping) read("jsonpath.yaml");
    var facts = (Value.Sequence) read("jsonpath.json");
    assertTrue(facts.items().size() > 90);
    return facts.items().stream()
        .map(Value.Mapping.class::cast)
        .map(
            fact -> DynamicTest.dynamicTest(text(fact, "expression"), () -> compare(fact, values)));
  }

  private static void compare(Value.Mapping fact, Value.Mapping values) {
    String expression = text(fact, "expression");
    if (fact.has("error")) {
      var refused = assertThrows(SherpackException.Input.class, () -> JsonPath.parse(expression));
      assertEquals(text(fact, "error"), refused.diagnostics().getFirst().message());
      return;
    }
    var problems = new Problems();
    String printed = JsonPath.parse(expression).print(values, problems);
    assertEquals(text(fact, "printed"), printed);
    assertFalse(problems.failed());
    assertTrue(problems.all().isEmpty() || printed.isEmpty());
  }

  @Test
  void tellsWhyNothingIsPrinted() {
    var problems = new Problems();
    assertEquals("", JsonPath.parse("{.image.tag}").print(Value.Mapping.EMPTY, problems));
    assertEquals(
        "`{.image.tag}` prints nothing: image is not found", problems.all().getFirst().message());
  }

  private static String text(Value.Mapping fact, String key) {
    return ((Value.Text) fact.get(key)).value();
  }

  private static Value read(String name) throws IOException {
    var source = new SourceText(name, Files.readString(FOLDER.resolve(name)));
    return YamlValues.of(YamlReader.read(source, YamlReader.Duplicates.LAST_WINS));
  }
}
