package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Data as Go's JSON decoder gives it: every number a 64 bit float, maps that may be changed.
final class GoNumbersOnly {
  private GoNumbersOnly() {}

  static Value of(Value value) {
    return switch (value) {
      case Value.Int(var number) -> Value.of((double) number);
      case Value.BigInt(var number) -> Value.of(number.doubleValue());
      case Value.Real(var number, _) -> Value.of(number);
      case Value.Sequence(var items) -> {
        var copy = new ArrayList<Value>(items.size());
        items.forEach(item -> copy.add(of(item)));
        yield new Value.Sequence(copy);
      }
      case Value.Mapping(var entries) -> {
        var copy = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> copy.put(key, of(entry)));
        yield new Value.Mapping(copy);
      }
      case Value.Null _, Value.Bool _, Value.Text _, Value.Opaque _ -> value;
    };
  }
}
