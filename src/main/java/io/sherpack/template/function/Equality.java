package io.sherpack.template.function;

import io.sherpack.values.Value;

/// Go's `reflect.DeepEqual`: 1 and 1.0 differ in type and so are not equal.
final class Equality {
  private Equality() {}

  static boolean deep(Value left, Value right) {
    return switch (left) {
      case Value.Sequence(var items) ->
          right instanceof Value.Sequence(var others) && items.equals(others);
      case Value.Mapping(var entries) ->
          right instanceof Value.Mapping(var others) && entries.equals(others);
      case Value.Real(var number, _) ->
          right instanceof Value.Real(var other, _) && number == other;
      case Value.Null _, Value.Bool _, Value.Int _, Value.BigInt _, Value.Text _, Value.Opaque _ ->
          left.equals(right);
    };
  }
}
