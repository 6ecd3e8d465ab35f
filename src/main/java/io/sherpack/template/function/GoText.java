package io.sherpack.template.function;

import java.io.ByteArrayOutputStream;
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
    if (text.codePoints().noneMatch(GoText::raw)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    var out = new ByteArrayOutputStream(text.length());
    text.codePoints().forEach(point -> out.writeBytes(bytes(point)));
    return out.toByteArray();
  }

  private static byte[] bytes(int point) {
    return raw(point)
        ? new byte[] {(byte) (point - RAW)}
        : Character.toString(point).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean raw(int point) {
    return point >= RAW + 0x80 && point <= RAW + 0xFF;
  }

  /// Returns the text that `bytes` are, with stand-ins for what is not UTF-8.
  public static String text(byte[] bytes) {
    var out = new StringBuilder(bytes.length);
    int at = 0;
    while (at < bytes.length) {
      int length = sequence(bytes, at);
      if (length == 0) {
        out.append((char) (RAW + (bytes[at++] & 0xFF)));
      } else {
        out.append(new String(bytes, at, length, StandardCharsets.UTF_8));
        at += length;
      }
    }
    return out.toString();
  }

  // The length of the valid sequence that begins here, or 0.
  private static int sequence(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    int length =
        first < 0x80
            ? 1
            : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (at + length > bytes.length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length > 1 && !secondFits(first, bytes[at + 1] & 0xFF) ? 0 : length;
  }

  // No overlong forms, no surrogates, nothing above U+10FFFF.
  private static boolean secondFits(int first, int second) {
    return switch (first) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      default -> true;
    };
  }

  static boolean ascii(String text) {
    return text.chars().allMatch(unit -> unit < 0x80);
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
