package io.sherpack.template.gotmpl;

import com.fasterxml.jackson.databind.JsonNode;
import io.sherpack.template.function.Sized;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes values of the typed data that the recorder writes.
final class RecordedData {
  private final JsonNode sample;

  /// @param sample what `sample` stands for
  RecordedData(JsonNode sample) {
    this.sample = sample;
  }

  Value value(JsonNode node) {
    String text = node.path("value").asText();
    String type = node.get("type").asText();
    return switch (type) {
      case "sample" -> value(sample);
      case "nil" -> Value.Null.INSTANCE;
      case "thing" -> Thing.large();
      case "bool" -> Value.of(text.equals("true"));
      case "string" -> Value.of(text);
      case "float64" -> Value.of(Double.parseDouble(text));
      case "int" -> Value.of(Long.parseLong(text));
      case "list" -> list(node.get("value"));
      case "map" -> map(node.get("value"));
      default ->
          new Sized(
              Sized.Kind.valueOf(type.toUpperCase(Locale.ROOT)), Long.parseUnsignedLong(text));
    };
  }

  private Value list(JsonNode nodes) {
    List<Value> items = new ArrayList<>();
    nodes.forEach(node -> items.add(value(node)));
    return Value.sequence(items);
  }

  private Value map(JsonNode nodes) {
    Map<String, Value> entries = new LinkedHashMap<>();
    nodes.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
    return Value.mapping(entries);
  }
}
