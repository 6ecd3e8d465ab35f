package io.sherpack.template.gotmpl;

import java.util.List;

/// Who could set the value that is missing.
final class Missing {
  private static final String VALUES = "Values";

  private Missing() {}

  /// Returns hints on the value before the field at `index` of a path, which is nil.
  static List<String> hints(Fields.Path path, int index) {
    List<String> names = path.names().subList(0, index);
    String start = start(path.node());
    String expression = start + (names.isEmpty() ? "" : "." + String.join(".", names));
    String unset = "`" + (expression.isEmpty() ? "." : expression) + "` is not set";
    boolean fromRoot = start.isEmpty() || start.equals("$");
    if (!fromRoot || names.size() < 2 || !names.getFirst().equals(VALUES)) {
      return List.of(unset);
    }
    String key = String.join(".", path.names().subList(1, index + 1));
    return List.of(unset + ": give a value for `" + key + "`, with `--set` or in a values file");
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
