package io.sherpack.values.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.Golden;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The JSON Schema of the short form, for editors: written from the keywords that the reader knows,
/// and of one opinion with it.
final class ShortFormSchemaTest {
  private static final Path PROJECT = Path.of(System.getProperty("basedir", "."));

  // What stands under a keyword, where it is not anything.
  private static final Map<String, Value> CONTENT =
      Map.ofEntries(
          Map.entry("type", words(ShortForm.TYPES)),
          Map.entry("title", type("string")),
          Map.entry("description", type("string")),
          Map.entry("required", type("boolean")),
          Map.entry("enumValues", type("array")),
          Map.entry("enum", type("array")),
          Map.entry("pattern", type("string")),
          Map.entry("min", type("number")),
          Map.entry("max", type("number")),
          Map.entry("minLength", type("integer")),
          Map.entry("maxLength", type("integer")),
          Map.entry("minItems", type("integer")),
          Map.entry("maxItems", type("integer")),
          Map.entry("properties", properties()),
          Map.entry("items", property()));

  private static final String SCHEMA = JsonWriter.PRETTY.write(schema()) + "\n";

  @Test
  void isUpToDate() {
    Golden.fromProperties().check(PROJECT.resolve("schemas/values-short-form.schema.json"), SCHEMA);
  }

  @Test
  void acceptsTheSchemasOfTheProject() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT.resolve("packs"))) {
      List<Path> schemas = files.filter(file -> file.endsWith("values.schema.yaml")).toList();
      assertTrue(schemas.size() > 1, "there are schemas");
      for (Path schema : schemas) {
        assertTrue(accepts(Files.readString(schema)), schema.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schemaVersion: sherpack/v1\nproperties: {a: {type: string}}\n",
        "schemaVersion: sherpack/v1\nproperties: {a: {type: array, items: {type: integer, min: 1}}}\n",
        "schemaVersion: sherpack/v1\nproperties: {a: {type: object, properties: {b: {type: any}}}}\n",
        "schemaVersion: sherpack/v2\nproperties: {a: {type: string}}\n",
        "schemaVersion: sherpack/v1\n",
        "schemaVersion: sherpack/v1\nproperties: {a: {}}\n",
        "schemaVersion: sherpack/v1\nproperties: {a: {type: text}}\n",
        "schemaVersion: sherpack/v1\nproperties: {a: {type: string, minimum: 1}}\n",
        "schemaVersion: sherpack/v1\nproperties: {a: {type: string, required: sometimes}}\n",
        "schemaVersion: sherpack/v1\nproperties: {a: {type: string}}\nsurprise: 1\n",
      })
  void agreesWithTheReader(String text) {
    assertEquals(reads(text), accepts(text), text);
  }

  private static Value schema() {
    Map<String, Value> root = new TreeMap<>();
    ShortForm.ROOT.forEach(keyword -> root.put(keyword, type("string")));
    root.put("schemaVersion", Value.mapping(Map.of("const", Value.of("sherpack/v1"))));
    root.put("properties", properties());
    Map<String, Value> known =
        ShortForm.KEYWORDS.keySet().stream()
            .collect(
                Collectors.toMap(
                    word -> word, word -> CONTENT.getOrDefault(word, Value.Bool.TRUE)));
    Map<String, Value> schema = new TreeMap<>(object(root, "properties"));
    schema.put("$schema", Value.of("http://json-schema.org/draft-07/schema#"));
    schema.put("title", Value.of("values.schema.yaml, short form"));
    schema.put(
        "definitions",
        Value.mapping(Map.of("property", Value.mapping(object(new TreeMap<>(known), "type")))));
    return Value.mapping(schema);
  }

  private static Map<String, Value> object(Map<String, Value> properties, String required) {
    return new TreeMap<>(
        Map.of(
            "type", Value.of("object"),
            "properties", Value.mapping(properties),
            "required", Value.sequence(List.of(Value.of(required))),
            "additionalProperties", Value.of(false)));
  }

  private static Value properties() {
    return Value.mapping(
        new TreeMap<>(Map.of("type", Value.of("object"), "additionalProperties", property())));
  }

  private static Value property() {
    return Value.mapping(Map.of("$ref", Value.of("#/definitions/property")));
  }

  private static Value words(Set<String> words) {
    return Value.mapping(
        Map.of("enum", Value.sequence(words.stream().sorted().map(Value::of).toList())));
  }

  private static Value type(String name) {
    return Value.mapping(Map.of("type", Value.of(name)));
  }

  private static boolean reads(String text) {
    try {
      Value _ = ShortForm.translate(YamlReader.read(new SourceText("values.schema.yaml", text)));
      return true;
    } catch (SherpackException.Input refused) {
      return false;
    }
  }

  private static boolean accepts(String text) {
    Schema schema =
        Schema.parse(new SourceText("short-form.json", SCHEMA), path -> Optional.empty());
    var values =
        (Value.Mapping) YamlValues.of(YamlReader.read(new SourceText("values.schema.yaml", text)));
    return schema.check(values, path -> Optional.empty()).isEmpty();
  }
}
