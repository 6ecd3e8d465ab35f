package io.sherpack.values;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How Go's `strconv` and `encoding/json` print floating-point numbers.
public final class GoNumbers {
  private static final int GENERAL_EXPONENT_FROM = 6;
  private static final double JSON_SMALL = 1e-6;
  private static final double JSON_LARGE = 1e21;

  private GoNumbers() {}

  /// Returns the shortest text that reads back as `value`, in Go's `%g`: `1e+06`, `0.5`, `+Inf`.
  public static String general(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    int exponent = exponent(shortest(value));
    return exponent < -4 || exponent >= GENERAL_EXPONENT_FROM ? scientific(value) : plain(value);
  }

  /// Returns the same of `value` as a `float32`.
  public static String single(double value) {
    float single = (float) value;
    return general(Float.isFinite(single) ? Double.parseDouble(Float.toString(single)) : single);
  }

  /// Returns `value` as Go writes it into JSON: `1000000`, `1e+21`, `1e-7`.
  ///
  /// @throws IllegalArgumentException for infinities and NaN, which JSON does not have
  public static String json(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("JSON has no " + general(value));
    }
    double size = Math.abs(value);
    if (size == 0 || (size >= JSON_SMALL && size < JSON_LARGE)) {
      return plain(value);
    }
    return scientific(value).replace("e-0", "e-");
  }

  /// Returns `value` without an exponent, with as many digits as it takes (Go's `%f` with precision
  /// -1).
  public static String plain(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    return shortest(value).stripTrailingZeros().toPlainString();
  }

  private static String scientific(double value) {
    BigDecimal number = shortest(value);
    String digits = number.unscaledValue().abs().toString();
    int exponent = exponent(number);
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "");
    return (value < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + power + Math.abs(exponent);
  }

  private static int exponent(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
  }

  private static BigDecimal shortest(double value) {
    BigDecimal number = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    return number.precision() == 2 ? oneDigit(number, value) : number;
  }

  // Java prints at least two digits: 4.9E-324 where Go prints 5e-324.
  private static BigDecimal oneDigit(BigDecimal number, double value) {
    BigDecimal rounded =
        number.setScale(number.scale() - 1, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.doubleValue() == value ? rounded : number;
  }
}
