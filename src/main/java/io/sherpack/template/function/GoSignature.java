package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The Go types of a function's parameters and result, as reflection names them: `int`, `string`,
/// `interface {}`, `[]string`, `map[string]interface {}`, `reflect.Value` …; an error among the
/// results is left out.
///
/// @param parameters the last one is the element type where the function is variadic
public record GoSignature(List<String> parameters, boolean variadic, String result) {
  public GoSignature {
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(result);
  }

  /// Says of the first argument that Go would refuse what is wanted in its place, such as `a
  /// string, not a number`.
  ///
  /// @param missing whether an argument is what a map was asked for and does not have
  public Optional<String> mismatch(List<Value> arguments, IntPredicate missing) {
    for (int i = 0; i < arguments.size() && !parameters.isEmpty(); i++) {
      String type = parameters.get(Math.min(i, parameters.size() - 1));
      Value value = arguments.get(i);
      if (!fits(type, value) || (nilable(type) && missing.test(i))) {
        return Optional.of(word(type) + ", not " + word(value));
      }
    }
    return Optional.empty();
  }

  private static boolean nilable(String type) {
    return type.startsWith("map[") || type.startsWith("[]");
  }

  // Maps and lists may be nil; integers have one size here.
  private static boolean fits(String type, Value value) {
    return switch (type) {
      case "string" -> value instanceof Value.Text;
      case "bool" -> value instanceof Value.Bool;
      case "int",
          "int8",
          "int16",
          "int32",
          "int64",
          "uint",
          "uint8",
          "uint16",
          "uint32",
          "uint64" ->
          !(value instanceof Value.Text
              || value instanceof Value.Bool
              || value instanceof Value.Null
              || value instanceof Value.Real
              || collection(value));
      case "float64" ->
          !(value instanceof Value.Text
              || value instanceof Value.Bool
              || value instanceof Value.Null
              || collection(value));
      default ->
          type.startsWith("map[")
              ? !(scalar(value) || value instanceof Value.Sequence)
              : !type.startsWith("[]") || !(scalar(value) || value instanceof Value.Mapping);
    };
  }

  private static boolean collection(Value value) {
    return value instanceof Value.Mapping || value instanceof Value.Sequence;
  }

  private static boolean scalar(Value value) {
    return value instanceof Value.Text
        || value instanceof Value.Bool
        || value instanceof Value.Int
        || value instanceof Value.Real;
  }

  private static String word(String type) {
    return switch (type) {
      case "string" -> "a string";
      case "bool" -> "true or false";
      case "float64" -> "a number";
      default ->
          type.startsWith("map[") ? "a map" : type.startsWith("[]") ? "a list" : "a whole number";
    };
  }

  private static String word(Value value) {
    return switch (value) {
      case Value.Text _ -> "a string";
      case Value.Bool _ -> "true or false";
      case Value.Int _, Value.BigInt _, Value.Real _ -> "a number";
      case Value.Sequence _ -> "a list";
      case Value.Mapping _ -> "a map";
      case Value.Null _ -> "nothing";
      case Value.Opaque _ -> "something else";
    };
  }
}
