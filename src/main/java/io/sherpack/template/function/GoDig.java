package io.sherpack.template.function;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;

/// Sprig's `dig` with the words of the type assertions that it fails by.
final class GoDig {
  private GoDig() {}

  static Value dig(Call call) {
    int keys = call.count() - 2;
    Value at = map(call, call.last());
    for (int i = 0; i < keys; i++) {
      key(call, call.at(i));
    }
    for (int i = 0; i < keys; i++) {
      Value.Mapping map = map(call, at);
      String key = key(call, call.at(i));
      if (!map.has(key)) {
        return call.at(keys);
      }
      at = map.get(key);
    }
    return at;
  }

  private static Value.Mapping map(Call call, Value value) {
    if (value instanceof Value.Mapping map && !(map.entries() instanceof GoTyped)) {
      return map;
    }
    throw conversion(call, value, "map[string]interface {}");
  }

  private static String key(Call call, Value value) {
    if (value instanceof Value.Text(var text)) {
      return text;
    }
    throw conversion(call, value, "string");
  }

  private static EvaluationException conversion(Call call, Value value, String wanted) {
    String type = Call.absent(value) ? "nil" : GoTypes.type(value);
    return call.fail("interface conversion: interface {} is " + type + ", not " + wanted);
  }
}
