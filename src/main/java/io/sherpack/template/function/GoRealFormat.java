package io.sherpack.template.function;

import io.sherpack.values.GoNumbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/// Floating-point numbers by Go's verbs.
final class GoRealFormat {
  private static final int USUAL_PLACES = 6;
  private static final int FRACTION_BITS = 52;

  private GoRealFormat() {}

  /// Returns nothing where the verb is not for floating-point numbers.
  static Optional<String> format(GoVerb verb, double number) {
    return digits(verb, Math.abs(number)).map(digits -> signed(verb, number, digits));
  }

  private static Optional<String> digits(GoVerb verb, double size) {
    int places = verb.precise() ? verb.precision() : USUAL_PLACES;
    return switch (verb.letter()) {
      case 'v', 'g' -> Optional.of(general(verb, size));
      case 'G' -> Optional.of(general(verb, size).toUpperCase(Locale.ROOT));
      case 'f', 'F' -> Optional.of(finite(size) ? fixed(size, places) : special(size));
      case 'e' -> Optional.of(finite(size) ? scientific(size, places) : special(size));
      case 'E' ->
          Optional.of(
              finite(size) ? scientific(size, places).toUpperCase(Locale.ROOT) : special(size));
      case 'x' -> Optional.of(finite(size) ? hexadecimal(verb, size) : special(size));
      case 'X' ->
          Optional.of(
              finite(size) ? hexadecimal(verb, size).toUpperCase(Locale.ROOT) : special(size));
      case 'b' -> Optional.of(finite(size) ? binary(size) : special(size));
      default -> Optional.empty();
    };
  }

  private static String signed(GoVerb verb, double number, String bare) {
    boolean pointed = verb.flags().sharp() && verb.letter() != 'b' && finite(number);
    String digits = pointed ? withPoint(verb, bare) : bare;
    if (Double.isNaN(number)) {
      return verb.padWithSpaces(verb.sign(false) + digits);
    }
    if (Double.isInfinite(number)) {
      String sign = verb.sign(number < 0);
      return verb.padWithSpaces((sign.isEmpty() ? "+" : sign) + digits);
    }
    String sign = verb.sign(Double.doubleToRawLongBits(number) < 0);
    int missing = verb.width() - sign.length() - digits.length();
    boolean zeros = verb.flags().zero() && !verb.flags().minus() && missing > 0;
    return zeros ? sign + "0".repeat(missing) + digits : verb.pad(sign + digits);
  }

  // `#`: always with a point, and `%g` with its zeros.
  private static String withPoint(GoVerb verb, String digits) {
    int tailStart = tail(verb, digits);
    String number = tailStart < 0 ? digits : digits.substring(0, tailStart);
    String tail = tailStart < 0 ? "" : digits.substring(tailStart);
    String pointed = number.contains(".") ? number : number + ".";
    if ("vgGx".indexOf(verb.letter()) < 0) {
      return pointed + tail;
    }
    int wanted = verb.precise() ? verb.precision() : USUAL_PLACES;
    return pointed + "0".repeat(Math.max(0, wanted - significant(number))) + tail;
  }

  // In hexadecimal, `e` is a digit.
  private static int tail(GoVerb verb, String digits) {
    boolean hexadecimal = verb.letter() == 'x' || verb.letter() == 'X';
    String marks = hexadecimal ? "pP" : "eE";
    return Math.max(digits.indexOf(marks.charAt(0)), digits.indexOf(marks.charAt(1)));
  }

  private static int significant(String number) {
    String all = number.replace(".", "");
    int leading = 0;
    while (leading < all.length() && all.charAt(leading) == '0') {
      leading++;
    }
    return number.equals("0") ? 1 : all.length() - leading;
  }

  private static boolean finite(double number) {
    return Double.isFinite(number);
  }

  private static String special(double number) {
    return Double.isNaN(number) ? "NaN" : "Inf";
  }

  private static String general(GoVerb verb, double number) {
    if (!finite(number)) {
      return special(number);
    }
    return verb.precise() ? rounded(number, verb.precision()) : GoNumbers.general(number);
  }

  // `%.3g`: that many significant digits, without zeros at the end.
  private static String rounded(double number, int places) {
    if (number == 0) {
      return "0";
    }
    int digits = Math.max(places, 1);
    var exact = new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = exact.precision() - exact.scale() - 1;
    BigDecimal bare = exact.stripTrailingZeros();
    return exponent >= -4 && exponent < digits
        ? bare.toPlainString()
        : power(bare.unscaledValue().toString(), exponent);
  }

  private static String fixed(double number, int places) {
    return new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String scientific(double number, int places) {
    if (number == 0) {
      return power("0".repeat(places + 1), 0);
    }
    var exact = new BigDecimal(number).round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
    String digits = exact.unscaledValue().toString();
    int exponent = exact.precision() - exact.scale() - 1;
    return power(digits + "0".repeat(places + 1 - digits.length()), exponent);
  }

  private static String power(String digits, int exponent) {
    String mantissa = digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "");
    return mantissa + "e" + exponent(exponent, 2);
  }

  private static String exponent(int exponent, int least) {
    String digits = Integer.toString(Math.abs(exponent));
    return (exponent < 0 ? "-" : "+") + "0".repeat(Math.max(0, least - digits.length())) + digits;
  }

  private static String hexadecimal(GoVerb verb, double number) {
    String java =
        verb.precise()
            ? String.format("%." + Math.max(1, verb.precision()) + "a", number)
            : Double.toHexString(number);
    int power = java.indexOf('p');
    String mantissa = java.substring(0, power);
    String bare =
        mantissa.endsWith(".0") && !verb.precise()
            ? mantissa.substring(0, mantissa.length() - 2)
            : mantissa;
    return bare + "p" + exponent(Integer.parseInt(java, power + 1, java.length(), 10), 2);
  }

  private static String binary(double number) {
    long bits = Double.doubleToRawLongBits(number);
    long fraction = bits & ((1L << FRACTION_BITS) - 1);
    int exponent = (int) (bits >>> FRACTION_BITS);
    long mantissa = exponent == 0 ? fraction : fraction | (1L << FRACTION_BITS);
    return mantissa + "p" + exponent(Math.max(exponent, 1) - 1075, 1);
  }
}
