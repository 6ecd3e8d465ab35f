package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoText;
import java.util.Optional;

/// What quoted literals stand for, as Go's `strconv.Unquote` reads them.
final class Literals {
  private static final int BAD = -1;

  private final String source;
  private final char quote;
  private final StringBuilder out = new StringBuilder();
  private boolean rawBytes;
  private int at;

  private Literals(String source) {
    this.source = source;
    this.quote = source.charAt(0);
    this.at = 1;
  }

  /// Returns the text of a `"…"` or `` `…` `` literal, or nothing if an escape in it is wrong.
  static Optional<String> text(String source) {
    String inner = source.substring(1, source.length() - 1);
    if (source.charAt(0) == '`') {
      return Optional.of(inner.replace("\r", ""));
    }
    return inner.indexOf('\\') < 0 ? Optional.of(inner) : new Literals(source).text();
  }

  private Optional<String> text() {
    while (at < source.length() - 1) {
      int before = at;
      int point = character();
      if (point == BAD) {
        return Optional.empty();
      }
      append(point, source.charAt(before) == '\\' && isByte(source.charAt(before + 1)));
    }
    String text = out.toString();
    return Optional.of(rawBytes ? GoText.text(GoText.bytes(text)) : text);
  }

  private void append(int point, boolean oneByte) {
    if (oneByte && point >= 0x80) {
      rawBytes = true;
      out.append(GoText.text(new byte[] {(byte) point}));
    } else {
      out.appendCodePoint(point);
    }
  }

  private static boolean isByte(char escape) {
    return escape == 'x' || (escape >= '0' && escape <= '7');
  }

  /// What became of a character constant.
  sealed interface Constant {
    record Point(int value) implements Constant {}

    record Malformed() implements Constant {}

    record InvalidSyntax() implements Constant {}
  }

  /// Returns the character that a `'…'` literal stands for.
  static Constant character(String source) {
    var literal = new Literals(source);
    if (source.length() < 2 || source.charAt(1) == '\'') {
      return new Constant.InvalidSyntax();
    }
    int point = literal.character();
    if (point == BAD) {
      return new Constant.InvalidSyntax();
    }
    return source.substring(literal.at).equals("'")
        ? new Constant.Point(point)
        : new Constant.Malformed();
  }

  private int character() {
    int point = source.codePointAt(at);
    at += Character.charCount(point);
    return point == '\\' ? escaped() : point;
  }

  private int escaped() {
    if (at >= source.length()) {
      return BAD;
    }
    char letter = source.charAt(at++);
    return switch (letter) {
      case 'a' -> 0x07;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0B;
      case '\\' -> '\\';
      case '\'', '"' -> letter == quote ? letter : BAD;
      case 'x' -> digits(2, 16);
      case 'u' -> valid(digits(4, 16));
      case 'U' -> valid(digits(8, 16));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      default -> BAD;
    };
  }

  private int octal() {
    at--;
    int value = digits(3, 8);
    return value > 0xFF ? BAD : value;
  }

  private static int valid(int point) {
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return surrogate || !Character.isValidCodePoint(point) ? BAD : point;
  }

  private int digits(int count, int radix) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      int digit = at < source.length() ? asciiDigit(source.charAt(at), radix) : BAD;
      if (digit == BAD) {
        return BAD;
      }
      value = value * radix + digit;
      at++;
    }
    return value > Character.MAX_CODE_POINT ? BAD : (int) value;
  }

  private static int asciiDigit(char c, int radix) {
    return c < 0x80 ? Character.digit(c, radix) : BAD;
  }
}
