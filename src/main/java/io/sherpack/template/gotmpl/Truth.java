package io.sherpack.template.gotmpl;

import io.sherpack.values.Value;

/// What `if` takes as true: what is not the zero of its type.
final class Truth {
  private Truth() {}

  static boolean of(Value value) {
    return switch (value) {
      case Value.Bool(var truth) -> truth;
      case Value.Null _ -> false;
      case Value.Text(var text) -> !text.isEmpty();
      case Value.Mapping(var entries) -> !entries.isEmpty();
      case Value.Sequence(var items) -> !items.isEmpty();
      case Value.Int(var number) -> number != 0;
      case Value.BigInt(var number) -> number.signum() != 0;
      case Value.Real(var number, _) -> number != 0;
      case Value.Opaque opaque -> opaque.truthy();
    };
  }
}
