package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;

/// Go's `reflect.DeepEqual`: 1 and 1.0 differ in type and so are not equal.
final class Equality {
  private Equality() {}

  static boolean deep(Value left, Value right) {
    return switch (left) {
      case Value.Sequence(var items) ->
          right instanceof Value.Sequence(var others)
              && GoTypes.type(left).equals(GoTypes.type(right))
              && items(items, others);
      case Value.Mapping(var entries) ->
          right instanceof Value.Mapping(var others)
              && GoTypes.type(left).equals(GoTypes.type(right))
              && entries(entries, others);
      case Value.Real(var number, _) ->
          right instanceof Value.Real(var other, _) && number == other;
      case Value.Null _, Value.Bool _, Value.Int _, Value.BigInt _, Value.Text _, Value.Opaque _ ->
          left.equals(right);
    };
  }

  private static boolean items(List<Value> left, List<Value> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!deep(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean entries(Map<String, Value> left, Map<String, Value> right) {
    return left.keySet().equals(right.keySet())
        && left.keySet().stream()
            .allMatch(
                key ->
                    deep(
                        left.getOrDefault(key, Value.Null.INSTANCE),
                        right.getOrDefault(key, Value.Null.INSTANCE)));
  }
}
