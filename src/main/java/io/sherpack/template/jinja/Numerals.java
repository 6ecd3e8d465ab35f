package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import io.sherpack.yaml.Digits;
import java.math.BigInteger;

/// Number literals: decimal, `0x`, `0o`, `0b`, floats, `_` between digits.
final class Numerals {
  private static final int LARGEST_BITS = 128;

  private Numerals() {}

  record Result(Value value, int end) {}

  /// Reads the number at `start`; after a dot only digits count, as in `x.0.1`.
  static Result read(String text, int start, int length, boolean index) {
    int radix = index ? 10 : radix(text, start, length);
    int from = radix == 10 ? start : start + 2;
    int end = digits(text, from, length, radix);
    boolean real = false;
    if (radix == 10 && !index) {
      int fraction = fraction(text, end, length);
      int exponent = exponent(text, fraction, length);
      real = exponent > end;
      end = exponent;
    }
    String literal = text.substring(from, end);
    if (literal.endsWith("_")) {
      throw new SyntaxFailure("`_` may not occur at end of number", end, end);
    }
    String digits = literal.replace("_", "");
    return new Result(real ? real(digits, end) : integer(digits, radix, end), end);
  }

  private static int radix(String text, int start, int length) {
    if (text.charAt(start) != '0' || start + 1 >= length) {
      return 10;
    }
    return switch (text.charAt(start + 1)) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  private static int digits(String text, int from, int length, int radix) {
    int i = from;
    while (i < length
        && (Character.digit(text.charAt(i), radix == 16 ? 16 : 10) >= 0 || text.charAt(i) == '_')) {
      i++;
    }
    return i;
  }

  private static int fraction(String text, int from, int length) {
    if (from >= length || text.charAt(from) != '.') {
      return from;
    }
    char next = from + 1 < length ? text.charAt(from + 1) : ' ';
    boolean name = Character.isLetter(next) && exponent(text, from + 1, length) == from + 1;
    return name || next == '_' ? from : digits(text, from + 1, length, 10);
  }

  private static int exponent(String text, int from, int length) {
    if (from >= length || (text.charAt(from) != 'e' && text.charAt(from) != 'E')) {
      return from;
    }
    int i = from + 1;
    if (i < length && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
      i++;
    }
    int end = digits(text, i, length, 10);
    if (end == i && i == from + 1) {
      return from;
    }
    return end;
  }

  private static Value real(String digits, int end) {
    try {
      return Value.of(Double.parseDouble(digits));
    } catch (NumberFormatException _) {
      throw new SyntaxFailure("invalid float", end, end);
    }
  }

  private static Value integer(String digits, int radix, int end) {
    try {
      BigInteger value = Digits.parse(digits, radix);
      if (value.bitLength() > LARGEST_BITS) {
        throw new SyntaxFailure("invalid integer (too large)", end, end);
      }
      return Value.of(value);
    } catch (NumberFormatException _) {
      throw new SyntaxFailure("invalid integer", end, end);
    }
  }
}
