package io.sherpack.template.jinja;

import io.sherpack.values.Value;

/// The words that Jinja's messages use for kinds of values, and what a condition takes as true.
final class Kinds {
  private Kinds() {}

  static String name(Value value) {
    return switch (value) {
      case Value.Null _ -> "none";
      case Value.Bool _ -> "bool";
      case Value.Int _, Value.BigInt _, Value.Real _ -> "number";
      case Value.Text _ -> "string";
      case Value.Sequence(var items) -> items instanceof Series ? "iterable" : "sequence";
      case Value.Mapping _ -> "map";
      case Value.Opaque opaque -> opaque.kind();
    };
  }

  static boolean truthy(Value value) {
    return switch (value) {
      case Value.Bool(boolean is) -> is;
      case Value.Null _ -> false;
      case Value.Int(long integer) -> integer != 0;
      case Value.BigInt _ -> true;
      case Value.Real real -> real.value() != 0;
      case Value.Text(var text) -> !text.isEmpty();
      case Value.Sequence(var items) -> !items.isEmpty();
      case Value.Mapping(var entries) -> !entries.isEmpty();
      case Value.Opaque opaque -> opaque.truthy();
    };
  }
}
