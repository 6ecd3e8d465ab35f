package io.sherpack.values;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Writes values as JSON, as Go's `encoding/json` does: keys sorted, numbers in Go's form or in the
/// one a user wrote.
///
/// @param escapeHtml whether `<`, `>` and `&` are written as escapes, as in `toJson`
/// @param indent what one level is indented by; empty for one line
public record JsonWriter(boolean escapeHtml, String indent) {
  /// One line, for machines.
  public static final JsonWriter COMPACT = new JsonWriter(false, "");

  /// Two spaces a level, for people.
  public static final JsonWriter PRETTY = new JsonWriter(false, "  ");

  static final Comparator<String> BY_CODE_POINTS = JsonWriter::compareCodePoints;

  /// Returns the JSON text of `value`, without a final line break.
  ///
  /// @throws IllegalArgumentException for infinities and NaN
  public String write(Value value) {
    var out = new StringBuilder();
    write(value, out, 0);
    return out.toString();
  }

  private void write(Value value, StringBuilder out, int depth) {
    switch (value) {
      case Value.Null _ -> out.append("null");
      case Value.Bool(var truth) -> out.append(truth);
      case Value.Int(var number) -> out.append(number);
      case Value.BigInt(var number) -> out.append(number);
      case Value.Real real -> out.append(number(real));
      case Value.Text(var text) -> string(text, out);
      case Value.Sequence(var items) -> sequence(items, out, depth);
      case Value.Mapping(NilMap _) -> out.append("null");
      case Value.Mapping(var entries) -> mapping(entries, out, depth);
      case Value.Opaque opaque -> write(opaque.data(), out, depth);
    }
  }

  private static String number(Value.Real real) {
    return NumberForms.keeps(real.form()) ? real.form() : GoNumbers.json(real.value());
  }

  private void sequence(List<Value> items, StringBuilder out, int depth) {
    if (items.isEmpty()) {
      out.append("[]");
      return;
    }
    String separator = "[";
    for (Value item : items) {
      out.append(separator);
      line(out, depth + 1);
      write(item, out, depth + 1);
      separator = ",";
    }
    line(out, depth);
    out.append(']');
  }

  private void mapping(Map<String, Value> entries, StringBuilder out, int depth) {
    if (entries.isEmpty()) {
      out.append("{}");
      return;
    }
    String separator = "{";
    for (String key : keys(entries)) {
      out.append(separator);
      line(out, depth + 1);
      string(key, out);
      out.append(indent.isEmpty() ? ":" : ": ");
      write(entries.getOrDefault(key, Value.Null.INSTANCE), out, depth + 1);
      separator = ",";
    }
    line(out, depth);
    out.append('}');
  }

  private static Collection<String> keys(Map<String, Value> entries) {
    return entries instanceof FieldOrder
        ? entries.keySet()
        : entries.keySet().stream().sorted(BY_CODE_POINTS).toList();
  }

  private void line(StringBuilder out, int depth) {
    if (!indent.isEmpty()) {
      out.append('\n').repeat(indent, depth);
    }
  }

  private void string(String text, StringBuilder out) {
    out.append('"');
    text.codePoints().forEach(point -> character(point, out));
    out.append('"');
  }

  private void character(int point, StringBuilder out) {
    switch (point) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '<', '>', '&' -> html(point, out);
      case 0x2028, 0x2029 -> escape(point, out);
      default -> other(point, out);
    }
  }

  private void html(int point, StringBuilder out) {
    if (escapeHtml) {
      escape(point, out);
    } else {
      out.appendCodePoint(point);
    }
  }

  // A lone surrogate stands for a byte that is not UTF-8.
  private static void other(int point, StringBuilder out) {
    if (point < 0x20) {
      escape(point, out);
    } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      out.append("\\ufffd");
    } else {
      out.appendCodePoint(point);
    }
  }

  private static void escape(int point, StringBuilder out) {
    out.append("\\u").append(String.format("%04x", point));
  }

  private static int compareCodePoints(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    return java.util.Arrays.compare(a, b);
  }
}
