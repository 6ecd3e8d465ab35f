package io.sherpack.values;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares the writers with what Go's libraries wrote for generated values (sigs.k8s.io/yaml
/// 1.6.0, go.yaml.in/yaml/v3 3.0.4, encoding/json of Go 1.26). `-Dgo.values=FILE` tries another
/// file.
final class GoTextTest {
  @ParameterizedTest
  @ValueSource(strings = "src/test/resources/values/go-text.jsonl")
  void writesWhatGoWrites(String standard) throws IOException {
    Path file = Path.of(System.getProperty("go.values", standard));
    List<String> cases = Files.readAllLines(file);
    assertTrue(cases.size() > 100);
    cases.forEach(GoTextTest::check);
  }

  private static void check(String line) {
    var wanted = (Value.Mapping) JsonReader.read(new SourceText("case", line));
    Value value = unmark(wanted.get("value"));
    assertAll(
        line,
        () -> assertEquals(text(wanted, "yaml"), YamlWriter.COMPACT.write(value)),
        () -> assertEquals(text(wanted, "pretty"), YamlWriter.PRETTY.write(value)),
        () -> assertEquals(text(wanted, "json"), new JsonWriter(true, "").write(value)),
        () -> assertEquals(text(wanted, "prettyJson"), new JsonWriter(true, "  ").write(value)));
  }

  private static String text(Value.Mapping of, String key) {
    return ((Value.Text) of.get(key)).value();
  }

  // `{"$float": BITS}` is a floating-point number, so that 3.0 differs from 3.
  private static Value unmark(Value value) {
    return switch (value) {
      case Value.Mapping(var entries) when entries.containsKey("$float") ->
          Value.of(
              Double.longBitsToDouble(
                  Long.parseUnsignedLong(text((Value.Mapping) value, "$float"), 16)));
      case Value.Mapping(var entries) -> Value.mapping(unmark(entries));
      case Value.Sequence(var items) ->
          Value.sequence(items.stream().map(GoTextTest::unmark).toList());
      default -> value;
    };
  }

  private static Map<String, Value> unmark(Map<String, Value> entries) {
    var unmarked = new LinkedHashMap<String, Value>();
    entries.forEach((key, value) -> unmarked.put(key, unmark(value)));
    return unmarked;
  }
}
