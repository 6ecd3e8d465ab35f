package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;

/// Writes JSON that is safe inside HTML, as `tojson` promises.
final class Json {
  private static final int DEEPEST = 200;
  private static final int LONGEST = 64 << 20;

  private final StringBuilder out = new StringBuilder();
  private final String colon;
  private final String comma;
  private final int indent;

  private Json(String colon, String comma, int indent) {
    this.colon = colon;
    this.comma = comma;
    this.indent = indent;
  }

  /// Returns JSON without any blanks.
  static String compact(Value value) {
    return new Json(":", ",", -1).write(value);
  }

  /// Returns JSON on one line.
  static String line(Value value) {
    return new Json(": ", ", ", -1).write(value);
  }

  static String indented(Value value, int indent) {
    return new Json(": ", ",", indent).write(value);
  }

  private String write(Value value) {
    write(value, 0);
    return out.toString();
  }

  private void write(Value value, int depth) {
    if (out.length() > LONGEST) {
      throw Arithmetic.invalid("the value is too large for JSON");
    }
    if (depth > DEEPEST) {
      throw Arithmetic.invalid("the value is nested too deeply for JSON");
    }
    switch (value) {
      case Value.Null _ -> out.append("null");
      case Value.Bool(boolean is) -> out.append(is);
      case Value.Int(long integer) -> out.append(integer);
      case Value.BigInt(var integer) -> out.append(integer);
      case Value.Real(double real, var _) -> out.append(Numbers.json(real));
      case Value.Text(var text) -> quote(text);
      case Safe(var text) -> quote(text);
      case Undefined _ -> out.append("null");
      case Value.Sequence(var items) -> items(items, depth);
      case Value.Mapping mapping -> entries(mapping, depth);
      case Namespace namespace -> entries(Maps.of(namespace), depth);
      case Dictionary dictionary -> entries(dictionary.mapping(), depth);
      case Value.Opaque opaque ->
          throw Arithmetic.invalid("cannot write a value of kind " + opaque.kind() + " as JSON");
    }
  }

  private void items(List<Value> items, int depth) {
    out.append('[');
    boolean first = true;
    for (Value item : items) {
      next(first, depth + 1);
      write(item, depth + 1);
      first = false;
    }
    end(first, depth);
    out.append(']');
  }

  private void entries(Value.Mapping mapping, int depth) {
    out.append('{');
    boolean first = true;
    for (Map.Entry<Value, Value> entry : Maps.entries(mapping)) {
      next(first, depth + 1);
      quote(key(entry.getKey()));
      out.append(colon);
      write(entry.getValue(), depth + 1);
      first = false;
    }
    end(first, depth);
    out.append('}');
  }

  private static String key(Value key) {
    return switch (key) {
      case Value.Text(var text) -> text;
      case Safe(var text) -> text;
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _ -> Printer.JSON_LIKE.print(key);
      case Value.Null _, Value.Sequence _, Value.Mapping _, Value.Opaque _ ->
          throw Arithmetic.invalid("a JSON key must be a string, not " + Kinds.name(key));
    };
  }

  private void next(boolean first, int depth) {
    if (!first) {
      out.append(comma);
    }
    if (indent >= 0) {
      out.append('\n').repeat(' ', indent * depth);
    }
  }

  private void end(boolean empty, int depth) {
    if (!empty && indent >= 0) {
      out.append('\n').repeat(' ', indent * depth);
    }
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '<', '>', '&', '\'' -> unicode(c);
        default -> {
          if (c < ' ') {
            unicode(c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private void unicode(char c) {
    out.append("\\u00")
        .append(Character.forDigit(c >> 4, 16))
        .append(Character.forDigit(c & 15, 16));
  }
}
