package io.sherpack.values.schema;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SimpleType;
import io.sherpack.values.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value at its place, as the validator sees it. A number without a fraction is an integer.
record ValueNode(Value value, String pointer, Evaluation evaluation) implements JsonNode {

  static ValueNode root(Value value) {
    return new ValueNode(value, "", Evaluation.ofSchema());
  }

  @Override
  public String getJsonPointer() {
    return pointer;
  }

  @Override
  public SimpleType getNodeType() {
    return switch (value) {
      case Value.Null _ -> SimpleType.NULL;
      case Value.Bool _ -> SimpleType.BOOLEAN;
      case Value.Int _, Value.BigInt _ -> SimpleType.INTEGER;
      case Value.Real(var number, _) -> whole(number) ? SimpleType.INTEGER : SimpleType.NUMBER;
      case Value.Text _, Value.Opaque _ -> SimpleType.STRING;
      case Value.Sequence _ -> SimpleType.ARRAY;
      case Value.Mapping _ -> SimpleType.OBJECT;
    };
  }

  private static boolean whole(double number) {
    return !Double.isInfinite(number) && number == Math.rint(number);
  }

  @Override
  public boolean asBoolean() {
    return value instanceof Value.Bool(var truth) && truth;
  }

  @Override
  public String asString() {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Opaque opaque -> opaque.text();
      default -> Sentences.shown(value);
    };
  }

  @Override
  public BigInteger asInteger() {
    return asNumber().toBigInteger();
  }

  // YAML has infinities; for a schema they lie beyond every number that it can name.
  @Override
  public BigDecimal asNumber() {
    return switch (value) {
      case Value.Int(var number) -> BigDecimal.valueOf(number);
      case Value.BigInt(var number) -> new BigDecimal(number);
      case Value.Real(var number, _) when Double.isFinite(number) ->
          BigDecimal.valueOf(number).stripTrailingZeros();
      case Value.Real(var number, _) when number < 0 -> new BigDecimal("-1e400");
      default -> new BigDecimal("1e400");
    };
  }

  @Override
  public List<JsonNode> asArray() {
    var nodes = new ArrayList<JsonNode>();
    if (value instanceof Value.Sequence(var items)) {
      for (Value item : items) {
        nodes.add(child(item, Integer.toString(nodes.size())));
      }
    }
    return nodes;
  }

  @Override
  public Map<String, JsonNode> asObject() {
    var nodes = new LinkedHashMap<String, JsonNode>();
    if (value instanceof Value.Mapping(var entries)) {
      entries.forEach((key, entry) -> nodes.put(key, child(entry, key)));
    }
    return nodes;
  }

  private ValueNode child(Value child, String key) {
    return new ValueNode(child, Pointer.child(pointer, key), evaluation);
  }
}
