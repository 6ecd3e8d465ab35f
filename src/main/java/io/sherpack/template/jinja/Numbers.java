package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Numbers and booleans as numbers.
final class Numbers {
  private static final double LONGEST_PLAIN = 1e16;

  private Numbers() {}

  /// Whether `value` calculates as a number; booleans do.
  static boolean is(Value value) {
    return value instanceof Value.Int
        || value instanceof Value.Real
        || value instanceof Value.BigInt
        || value instanceof Value.Bool;
  }

  static double real(Value value) {
    return switch (value) {
      case Value.Int(long integer) -> integer;
      case Value.BigInt(var integer) -> integer.doubleValue();
      case Value.Real real -> real.value();
      case Value.Bool(boolean yes) -> yes ? 1 : 0;
      case Value.Null _, Value.Text _, Value.Sequence _, Value.Mapping _, Value.Opaque _ ->
          Double.NaN;
    };
  }

  static BigInteger integer(Value value) {
    return switch (value) {
      case Value.Int(long integer) -> BigInteger.valueOf(integer);
      case Value.BigInt(var integer) -> integer;
      case Value.Real real -> truncated(real.value());
      case Value.Bool(boolean yes) -> yes ? BigInteger.ONE : BigInteger.ZERO;
      case Value.Null _, Value.Text _, Value.Sequence _, Value.Mapping _, Value.Opaque _ ->
          BigInteger.ZERO;
    };
  }

  /// Returns `real` without its fraction; not a number and the infinities are 0.
  static BigInteger truncated(double real) {
    return Double.isFinite(real) ? new BigDecimal(real).toBigInteger() : BigInteger.ZERO;
  }

  /// Returns how a float stands in JSON; what is not finite is null.
  static String json(double real) {
    if (!Double.isFinite(real)) {
      return "null";
    }
    if (Math.abs(real) < LONGEST_PLAIN) {
      return print(real);
    }
    return Double.toString(real).replace(".0E", "e+").replace("E", "e+");
  }

  /// Returns how a float prints: never with an exponent, always with a fraction.
  static String print(double real) {
    if (Double.isNaN(real)) {
      return "nan";
    }
    if (Double.isInfinite(real)) {
      return real > 0 ? "inf" : "-inf";
    }
    if (real == 0) {
      return 1 / real < 0 ? "-0.0" : "0.0";
    }
    String text = Double.toString(real);
    if (text.indexOf('E') < 0) {
      return text;
    }
    String plain = new BigDecimal(text).stripTrailingZeros().toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }
}
