package io.sherpack.template.function;

import io.sherpack.values.Value;

/// The names that Go has for the types and kinds of values.
public final class GoTypes {
  private GoTypes() {}

  /// Go's `%T`.
  public static String type(Value value) {
    return switch (value) {
      case Value.Null _ -> "<nil>";
      case Value.Bool _ -> "bool";
      case Value.Int _ -> "int";
      case Value.BigInt _ -> "uint64";
      case Value.Real _ -> "float64";
      case Value.Text _ -> "string";
      case Value.Sequence(GoTyped items) -> items.goType();
      case Value.Sequence _ -> "[]interface {}";
      case Value.Mapping(GoTyped entries) -> entries.goType();
      case Value.Mapping _ -> "map[string]interface {}";
      case GoObject object -> object.goType();
      case Value.Opaque opaque -> Call.undefined(opaque) ? "<nil>" : opaque.kind();
    };
  }

  /// Go's `reflect.Kind`.
  public static String kind(Value value) {
    return switch (value) {
      case Value.Sequence _ -> "slice";
      case Value.Mapping _ -> "map";
      case Value.Null _ -> "invalid";
      case Sized sized -> sized.kind();
      case GoObject object -> object.goType().startsWith("*") ? "ptr" : object.goKind();
      case Value.Opaque opaque -> Call.undefined(opaque) ? "invalid" : "func";
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Text _ -> type(value);
    };
  }
}
