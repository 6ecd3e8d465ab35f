package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoComplex;
import io.sherpack.template.function.GoText;
import io.sherpack.yaml.Digits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// What number literals stand for: as much as Go's ideal constants need.
final class Numerals {
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger LEAST = BigInteger.ONE.shiftLeft(63).negate();

  private Numerals() {}

  /// A literal is no number; the message is Go's.
  static final class Malformed extends Exception {
    private final String text;

    Malformed(String text) {
      super(text, null, false, false);
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  static GoNumber character(String source) throws Malformed {
    return switch (Literals.character(source)) {
      case Literals.Constant.Point(var point) ->
          new GoNumber(
              source,
              Optional.of(BigInteger.valueOf(point)),
              Optional.of((double) point),
              Optional.empty(),
              true);
      case Literals.Constant.Malformed() ->
          throw new Malformed("malformed character constant: " + source);
      case Literals.Constant.InvalidSyntax() -> throw new Malformed("invalid syntax");
    };
  }

  static GoNumber number(String source) throws Malformed {
    if (source.endsWith("i")) {
      Optional<GoNumber> complex = complex(source);
      if (complex.isPresent()) {
        return complex.get();
      }
      if (secondSign(source) > 0) {
        throw new Malformed("syntax error scanning complex number");
      }
    }
    Optional<BigInteger> integer = integer(source);
    if (integer.isPresent()) {
      return new GoNumber(
          source, integer, integer.map(BigInteger::doubleValue), Optional.empty(), false);
    }
    double real = real(source).orElseThrow(() -> illegal(source));
    if (noneOf(source, ".eEpP")) {
      throw new Malformed("integer overflow: " + GoText.quote(source));
    }
    return new GoNumber(source, whole(real), Optional.of(real), Optional.empty(), false);
  }

  private static Malformed illegal(String source) {
    return new Malformed("illegal number syntax: " + GoText.quote(source));
  }

  private static boolean noneOf(String text, String characters) {
    return text.chars().noneMatch(unit -> characters.indexOf(unit) >= 0);
  }

  // `1.5i` or `1+2i`; without an imaginary part it is real.
  private static Optional<GoNumber> complex(String source) {
    int split = secondSign(source);
    Optional<Double> real = split > 0 ? real(source.substring(0, split)) : Optional.of(0.0);
    Optional<Double> imaginary = real(source.substring(split, source.length() - 1));
    if (real.isEmpty() || imaginary.isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> simple = real.filter(_ -> imaginary.get() == 0);
    var complex = new GoComplex(real.get(), imaginary.get());
    return Optional.of(
        new GoNumber(source, simple.flatMap(Numerals::whole), simple, Optional.of(complex), false));
  }

  // Where the imaginary part begins: at a sign that is not an exponent's.
  private static int secondSign(String source) {
    int sign = Math.max(source.lastIndexOf('+'), source.lastIndexOf('-'));
    if (sign <= 0 || "eEpP".indexOf(source.charAt(sign - 1)) < 0) {
      return Math.max(sign, 0);
    }
    String before = source.substring(0, sign);
    return Math.max(Math.max(before.lastIndexOf('+'), before.lastIndexOf('-')), 0);
  }

  private static Optional<BigInteger> whole(double real) {
    if (real != Math.rint(real) || Double.isInfinite(real)) {
      return Optional.empty();
    }
    return within(new BigDecimal(real).toBigInteger());
  }

  private static Optional<BigInteger> within(BigInteger value) {
    return Optional.of(value).filter(v -> v.compareTo(LEAST) >= 0 && v.compareTo(MOST) <= 0);
  }

  /// Go's `strconv.ParseInt` or, where that is too small, `ParseUint`, with base 0.
  private static Optional<BigInteger> integer(String source) {
    int sign = signs(source);
    int radix = radix(source, sign);
    String digits = source.substring(sign + prefix(radix));
    boolean octal = radix == 10 && digits.length() > 1 && digits.charAt(0) == '0';
    if (!underscoresFit(source)) {
      return Optional.empty();
    }
    String bare = digits.replace("_", "");
    if (!allDigits(bare, octal ? 8 : radix)) {
      return Optional.empty();
    }
    var value = Digits.parse(bare, octal ? 8 : radix);
    boolean unsignedOnly = sign > 0 && value.bitLength() > 63;
    BigInteger signed = source.startsWith("-") ? value.negate() : value;
    return unsignedOnly && !signed.equals(LEAST) ? Optional.empty() : within(signed);
  }

  private static int signs(String source) {
    return source.startsWith("+") || source.startsWith("-") ? 1 : 0;
  }

  private static int radix(String source, int from) {
    if (source.length() < from + 2 || source.charAt(from) != '0') {
      return 10;
    }
    return switch (source.charAt(from + 1)) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  private static int prefix(int radix) {
    return radix == 10 ? 0 : 2;
  }

  private static boolean allDigits(String text, int radix) {
    return !text.isEmpty()
        && text.chars().allMatch(unit -> unit < 0x80 && Character.digit(unit, radix) >= 0);
  }

  // An underscore stands between digits; a base prefix counts as one.
  private static boolean underscoresFit(String source) {
    int sign = signs(source);
    int radix = radix(source, sign);
    boolean digitBefore = radix != 10;
    boolean underscoreBefore = false;
    for (int i = sign + prefix(radix); i < source.length(); i++) {
      char c = source.charAt(i);
      boolean digit = Character.digit(c, radix == 16 ? 16 : 10) >= 0;
      if (c == '_' ? !digitBefore : underscoreBefore && !digit) {
        return false;
      }
      underscoreBefore = c == '_';
      digitBefore = digit;
    }
    return !underscoreBefore;
  }

  /// Go's `strconv.ParseFloat` of what the lexer lets through; nothing if it is too large.
  private static Optional<Double> real(String source) {
    if (!underscoresFit(source)) {
      return Optional.empty();
    }
    String bare = source.replace("_", "").toLowerCase(Locale.ROOT);
    if (!realSyntax(bare)) {
      return Optional.empty();
    }
    return Optional.of(Double.parseDouble(bare)).filter(value -> !value.isInfinite());
  }

  private static boolean realSyntax(String bare) {
    int sign = signs(bare);
    int radix = radix(bare, sign);
    if (radix != 10 && radix != 16) {
      return false;
    }
    int exponent = bare.indexOf(radix == 16 ? 'p' : 'e');
    if (exponent < 0) {
      return radix == 10 && mantissa(bare.substring(sign), radix);
    }
    String power = bare.substring(exponent + 1);
    return mantissa(bare.substring(sign + prefix(radix), exponent), radix)
        && allDigits(power.substring(signs(power)), 10);
  }

  private static boolean mantissa(String text, int radix) {
    int point = text.indexOf('.');
    String digits = point < 0 ? text : text.substring(0, point) + text.substring(point + 1);
    return allDigits(digits, radix);
  }
}
