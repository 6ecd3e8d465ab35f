package io.sherpack.testing;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The words of JSON Schema that the schemas of the project are made of.
public final class JsonSchemas {
  private JsonSchemas() {}

  /// A whole schema.
  ///
  /// @param name of the file, without its endings
  public static Value document(String name, String title, Map<String, Value> rest) {
    var schema = new LinkedHashMap<String, Value>();
    schema.put("$schema", Value.of("https://json-schema.org/draft/2020-12/schema"));
    schema.put("$id", Value.of("https://sherpack.io/schemas/" + name + ".schema.json"));
    schema.put("title", Value.of(title));
    schema.putAll(rest);
    return Value.mapping(schema);
  }

  public static Value object(SequencedMap<String, Value> properties, List<String> required) {
    var object = new LinkedHashMap<String, Value>();
    object.put("type", Value.of("object"));
    object.put("properties", Value.mapping(properties));
    if (!required.isEmpty()) {
      object.put("required", Value.sequence(required.stream().map(Value::of).toList()));
    }
    object.put("additionalProperties", Value.of(false));
    return Value.mapping(object);
  }

  public static Value map(Value values) {
    return Value.mapping(
        new TreeMap<>(Map.of("type", Value.of("object"), "additionalProperties", values)));
  }

  public static Value list(Value items) {
    return Value.mapping(new TreeMap<>(Map.of("type", Value.of("array"), "items", items)));
  }

  public static Value anyOf(List<Value> schemas) {
    return Value.mapping(Map.of("anyOf", Value.sequence(schemas)));
  }

  public static Value constant(String text) {
    return Value.mapping(Map.of("const", Value.of(text)));
  }

  public static Value words(Enum<?>[] constants) {
    List<Value> words = new ArrayList<>();
    for (Enum<?> constant : constants) {
      words.add(Value.of(constant.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    return Value.mapping(Map.of("enum", Value.sequence(words)));
  }

  public static Value type(String name) {
    return Value.mapping(Map.of("type", Value.of(name)));
  }
}
