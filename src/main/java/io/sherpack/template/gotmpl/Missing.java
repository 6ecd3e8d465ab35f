package io.sherpack.template.gotmpl;

import io.sherpack.values.Value;
import java.util.List;

/// Who could set the value that is missing.
final class Missing {
  private static final String VALUES = "Values";

  private Missing() {}

  /// Returns hints on the value before the field at `index` of a path, which is nil.
  static List<String> hints(Fields.Path path, int index) {
    String unset = "`" + expression(path, index) + "` is not set";
    if (!ofValues(path, index)) {
      return List.of(unset);
    }
    String key = String.join(".", path.names().subList(1, index + 1));
    return List.of(unset + ": give a value for `" + key + "`, with `--set` or in a values file");
  }

  /// Returns hints on the value before the field at `index` of a path, which has no fields.
  static List<String> noMap(Fields.Path path, int index, Value value) {
    String said =
        "`%s` is %s, where a map is wanted".formatted(expression(path, index), kind(value));
    if (!ofValues(path, index)) {
      return List.of(said);
    }
    return List.of(said + ": `sherpack values explain` with the same flags tells who set it");
  }

  private static String expression(Fields.Path path, int index) {
    List<String> names = path.names().subList(0, index);
    String expression = start(path.node()) + (names.isEmpty() ? "" : "." + String.join(".", names));
    return expression.isEmpty() ? "." : expression;
  }

  private static boolean ofValues(Fields.Path path, int index) {
    String start = start(path.node());
    return (start.isEmpty() || start.equals("$"))
        && index >= 2
        && path.names().getFirst().equals(VALUES);
  }

  private static String kind(Value value) {
    return switch (value) {
      case Value.Text _ -> "a string";
      case Value.Bool _ -> "true or false";
      case Value.Int _, Value.BigInt _, Value.Real _ -> "a number";
      case Value.Sequence _ -> "a list";
      case Value.Mapping _ -> "a map";
      case Value.Null _ -> "nothing";
      case Value.Opaque _ -> "no map";
    };
  }

  private static String start(Node.Operand node) {
    return switch (node) {
      case Node.Variable variable -> variable.name();
      case Node.Chain chain -> "(" + NodeText.of(chain.operand()) + ")";
      case Node.Field _,
          Node.Dot _,
          Node.Nil _,
          Node.Identifier _,
          Node.Pipe _,
          Node.Bool _,
          Node.Quoted _,
          Node.Numeric _ ->
          "";
    };
  }
}
