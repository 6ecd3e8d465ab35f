package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoPrinting;
import io.sherpack.values.Value;

/// Texts for JavaScript.
final class Scripts {
  private Scripts() {}

  /// Returns the arguments as `print` joins them, escaped.
  static String escaped(Value[] arguments) {
    var printed = new StringBuilder();
    boolean afterText = true;
    for (Value value : arguments) {
      boolean nothing = Builtins.nothing(value);
      boolean text = nothing || value instanceof Value.Text;
      printed
          .append(afterText || text ? "" : " ")
          .append(nothing ? Absence.INVALID.text() : GoPrinting.text(value));
      afterText = text;
    }
    var out = new StringBuilder();
    printed.codePoints().forEach(point -> escape(point, out));
    return out.toString();
  }

  private static void escape(int point, StringBuilder out) {
    switch (point) {
      case '\\' -> out.append("\\\\");
      case '\'' -> out.append("\\'");
      case '"' -> out.append("\\\"");
      case '<', '>', '&', '=' -> out.append("\\u%04X".formatted(point));
      default -> {
        if (point < ' ' || (point > '~' && !printable(point))) {
          out.append("\\u%04X".formatted(point));
        } else {
          out.appendCodePoint(point);
        }
      }
    }
  }

  private static boolean printable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
