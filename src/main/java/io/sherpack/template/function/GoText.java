package io.sherpack.template.function;

import io.sherpack.values.RawText;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/// Texts as Go has them: rows of bytes, which need not be UTF-8.
///
/// A byte that is not part of a valid UTF-8 sequence is the lone surrogate U+DC00 + byte in a Java
/// text, so that cutting a character in half or decoding binary data loses nothing.
public final class GoText {
  private static final int RAW = 0xDC00;

  private static final Pattern LONE = Pattern.compile("[\\uDC80-\\uDCFF]");

  private GoText() {}

  /// Returns the UTF-8 bytes of a text, stand-ins of raw bytes being those bytes again.
  public static byte[] bytes(String text) {
    return RawText.bytes(text);
  }

  /// Returns the text that `bytes` are, with stand-ins for what is not UTF-8.
  public static String text(byte[] bytes) {
    return RawText.of(bytes);
  }

  private static boolean raw(int point) {
    return point >= RAW + 0x80 && point <= RAW + 0xFF;
  }

  static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /// Returns a text with one character for each byte, for functions that count bytes.
  static String narrow(String text) {
    return ascii(text) ? text : new String(bytes(text), StandardCharsets.ISO_8859_1);
  }

  /// Returns the text that [#narrow] made narrow.
  static String widen(String narrow) {
    return ascii(narrow) ? narrow : text(narrow.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Go's `unicode.IsSpace`.
  public static boolean isSpace(int point) {
    return (point >= '\t' && point <= '\r') || point == 0x85 || Character.isSpaceChar(point);
  }

  /// Returns what Go says when Sprig's `substr` cuts outside of a text.
  static String outOfRange(long start, long end, int length) {
    String range =
        start >= 0
            ? "[" + start + ":" + (end < 0 || end > length ? length : end) + "]"
            : "[:" + end + "]" + (end < 0 ? "" : " with length " + length);
    return "runtime error: slice bounds out of range " + range;
  }

  /// Go's `strings.TrimFunc`.
  static String trim(String text, IntPredicate trimmed) {
    int[] points = text.codePoints().toArray();
    int start = 0;
    int end = points.length;
    while (start < end && trimmed.test(points[start])) {
      start++;
    }
    while (end > start && trimmed.test(points[end - 1])) {
      end--;
    }
    return new String(points, start, end - start);
  }

  /// Go's `strings.ToUpper`: character by character, so that `ß` stays.
  static String upper(String text) {
    return map(text, Character::toUpperCase);
  }

  static String lower(String text) {
    return map(text, Character::toLowerCase);
  }

  private static String map(String text, IntUnaryOperator change) {
    int[] points = text.codePoints().map(change).toArray();
    return new String(points, 0, points.length);
  }

  /// Returns the text with bytes that are no UTF-8 replaced, as Go does where it goes through
  /// characters.
  static String valid(String text) {
    return LONE.matcher(text).replaceAll("\uFFFD");
  }

  /// Go's `strconv.Quote`, which is `%q`.
  public static String quote(String text) {
    var out = new StringBuilder("\"");
    text.codePoints().forEach(point -> quote(point, out));
    return out.append('"').toString();
  }

  private static void quote(int point, StringBuilder out) {
    switch (point) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case 0x07 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x0B -> out.append("\\v");
      default -> quoteOther(point, out);
    }
  }

  /// Whether a text can stand between backquotes.
  static boolean backquotable(String text) {
    return text.codePoints()
        .allMatch(
            point ->
                (point >= ' ' || point == '\t')
                    && point != '`'
                    && point != 0x7F
                    && point != 0xFEFF
                    && !raw(point));
  }

  private static void quoteOther(int point, StringBuilder out) {
    if (raw(point)) {
      out.append(String.format("\\x%02x", point - RAW));
    } else if (printable(point)) {
      out.appendCodePoint(point);
    } else {
      out.append(escape(point));
    }
  }

  private static String escape(int point) {
    String format = point < 0x80 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x";
    return String.format(format, point);
  }

  /// Go's `unicode.IsPrint`.
  static boolean printable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> point == ' ';
      default -> true;
    };
  }
}
