package io.sherpack.template.jinja;

import io.sherpack.template.function.GoPrinting;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;

/// How values print: top level, and inside lists and maps.
///
/// @param yes how true prints
/// @param no how false prints
/// @param none how null prints at the top level
/// @param nestedNone how null prints inside lists and maps
/// @param go whether numbers, lists and maps print as in Go
record Printer(String yes, String no, String none, String nestedNone, boolean go) {
  /// What a YAML author expects.
  static final Printer YAML = new Printer("true", "false", "", "null", false);

  /// For keys and other places where null must be seen.
  static final Printer JSON_LIKE = new Printer("true", "false", "null", "null", false);

  /// What Go prints for nothing; Helm takes it out of what a file prints.
  static final String NO_VALUE = "<no value>";

  /// What Helm prints in charts.
  static final Printer HELM = new Printer("true", "false", NO_VALUE, "<nil>", true);

  private static final int DEEPEST = 200;
  private static final int LONGEST = 64 << 20;

  String print(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Int(long integer) -> Long.toString(integer);
      case Value.Null _ -> none;
      case Value.Bool(boolean is) -> is ? yes : no;
      case Value.BigInt(var integer) -> integer.toString();
      case Value.Real real when go -> GoPrinting.text(real);
      case Value.Real real -> real.form().isEmpty() ? Numbers.print(real.value()) : real.form();
      case Undefined _ when go -> NO_VALUE;
      case Value.Sequence _, Value.Mapping _ when go -> GoPrinting.text(value);
      case Value.Sequence _, Value.Mapping _, Namespace _ -> inspect(value);
      case Value.Opaque opaque -> opaque.text();
    };
  }

  /// Returns how `value` prints inside a list: texts quoted.
  String inspect(Value value) {
    StringBuilder out = new StringBuilder();
    inspect(value, out, 0);
    return out.toString();
  }

  private void inspect(Value value, StringBuilder out, int depth) {
    if (depth > DEEPEST) {
      out.append("...");
      return;
    }
    if (out.length() > LONGEST) {
      throw Arithmetic.invalid("the value is too large to print");
    }
    switch (value) {
      case Value.Text(var text) -> quote(text, out);
      case Safe(var text) -> quote(text, out);
      case Value.Null _ -> out.append(nestedNone);
      case Undefined _ -> out.append("undefined");
      case Value.Sequence(var items) -> items(items, out, depth);
      case Value.Mapping mapping -> entries(mapping, out, depth);
      case Namespace namespace -> entries(Maps.of(namespace), out, depth);
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Opaque _ ->
          out.append(print(value));
    }
  }

  private void items(List<Value> items, StringBuilder out, int depth) {
    boolean tuple = items instanceof Tuple || items instanceof Group;
    out.append(tuple ? '(' : '[');
    String between = "";
    for (Value item : items) {
      out.append(between);
      inspect(item, out, depth + 1);
      between = ", ";
    }
    out.append(tuple ? items.size() == 1 ? ",)" : ")" : "]");
  }

  private void entries(Value.Mapping mapping, StringBuilder out, int depth) {
    out.append('{');
    String between = "";
    for (Map.Entry<Value, Value> entry : Maps.entries(mapping)) {
      out.append(between);
      inspect(entry.getKey(), out, depth + 1);
      out.append(": ");
      inspect(entry.getValue(), out, depth + 1);
      between = ", ";
    }
    out.append('}');
  }

  /// Returns `value` over several lines, as `pprint` shows it.
  String pretty(Value value) {
    StringBuilder out = new StringBuilder();
    pretty(value, out, 0);
    return out.toString();
  }

  private void pretty(Value value, StringBuilder out, int depth) {
    switch (value) {
      case Value.Sequence(var items)
          when !items.isEmpty() && !(items instanceof Tuple) && depth < DEEPEST -> {
        out.append("[\n");
        for (Value item : items) {
          pad(out, depth + 1);
          pretty(item, out, depth + 1);
          out.append(",\n");
        }
        pad(out, depth).append(']');
      }
      case Value.Mapping mapping when !mapping.entries().isEmpty() && depth < DEEPEST ->
          prettyEntries(mapping, out, depth);
      case Namespace namespace when namespace.truthy() && depth < DEEPEST ->
          prettyEntries(Maps.of(namespace), out, depth);
      case Value.Sequence _, Value.Mapping _, Value.Opaque _ -> inspect(value, out, depth);
      case Value.Null _, Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Text _ ->
          inspect(value, out, depth);
    }
  }

  private void prettyEntries(Value.Mapping mapping, StringBuilder out, int depth) {
    out.append("{\n");
    for (Map.Entry<Value, Value> entry : Maps.entries(mapping)) {
      inspect(entry.getKey(), pad(out, depth + 1), depth);
      out.append(": ");
      pretty(entry.getValue(), out, depth + 1);
      out.append(",\n");
    }
    pad(out, depth).append('}');
  }

  private static StringBuilder pad(StringBuilder out, int depth) {
    return out.repeat("    ", depth);
  }

  private static void quote(String text, StringBuilder out) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\\' -> out.append("\\\\");
        default -> {
          if (c == quote) {
            out.append('\\').append(c);
          } else if (c < ' ' || c == 0x7f) {
            out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(hex(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append(quote);
  }

  private static char hex(char c) {
    return Character.forDigit(c & 15, 16);
  }
}
