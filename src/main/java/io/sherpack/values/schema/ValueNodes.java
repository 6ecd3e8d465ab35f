package io.sherpack.values.schema;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;

/// Gives values to the validator, which brings only its own metaschemas as text.
final class ValueNodes implements JsonNodeFactory {
  @Override
  public JsonNode wrap(Object node) {
    return switch (node) {
      case ValueNode known -> known;
      case Value value -> ValueNode.root(value);
      default -> throw new IllegalArgumentException("not a value: " + node.getClass());
    };
  }

  @Override
  public JsonNode create(String text) {
    return ValueNode.root(JsonReader.read(new SourceText("metaschema", text)));
  }
}
