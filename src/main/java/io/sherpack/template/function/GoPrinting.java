package io.sherpack.template.function;

import io.sherpack.values.GoNumbers;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Go's `%v` of values.
public final class GoPrinting {
  private GoPrinting() {}

  public static String text(Value value) {
    if (value instanceof Value.Text(var text)) {
      return text;
    }
    var out = new StringBuilder();
    print(value, out);
    return out.toString();
  }

  public static void print(Value value, StringBuilder out) {
    switch (value) {
      case Value.Text(var text) -> out.append(text);
      case Value.Null _ -> out.append("<nil>");
      case Value.Bool(var truth) -> out.append(truth);
      case Value.Int(var number) -> out.append(number);
      case Value.BigInt(var number) -> out.append(number);
      case Value.Real(var number, _) -> out.append(GoNumbers.general(number));
      case Value.Sequence(var items) -> list(items, out);
      case Value.Mapping(var entries) -> map(entries, out);
      case GoObject object -> out.append(object.goText());
      case Value.Opaque opaque -> out.append(opaque.text());
    }
  }

  private static void element(Value value, StringBuilder out) {
    if (value instanceof GoObject object) {
      out.append(object.elementText());
    } else {
      print(value, out);
    }
  }

  private static void list(List<Value> items, StringBuilder out) {
    String separator = "[";
    for (Value item : items) {
      out.append(separator);
      element(item, out);
      separator = " ";
    }
    out.append(items.isEmpty() ? "[]" : "]");
  }

  private static void map(Map<String, Value> entries, StringBuilder out) {
    String separator = "map[";
    for (String key : sortedKeys(entries)) {
      out.append(separator).append(key).append(':');
      element(entries.getOrDefault(key, Value.Null.INSTANCE), out);
      separator = " ";
    }
    out.append(entries.isEmpty() ? "map[]" : "]");
  }

  /// Returns the keys in the order in which Go shows maps.
  public static List<String> sortedKeys(Map<String, Value> entries) {
    List<String> keys = new ArrayList<>(entries.keySet());
    keys.sort(GoOrder.STRINGS);
    return keys;
  }
}
