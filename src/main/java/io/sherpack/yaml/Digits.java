package io.sherpack.yaml;

import java.math.BigInteger;

/// Reads integers of any length in a time that does not grow with the square of it, as that of
/// [BigInteger] does.
public final class Digits {
  private static final int SHORT = 2_000;

  private Digits() {}

  /// Returns what `digits` say, with a sign or without.
  ///
  /// @throws NumberFormatException when there is anything else among them, or nothing
  public static BigInteger parse(String digits, int radix) {
    if (digits.length() <= SHORT) {
      return new BigInteger(digits, radix);
    }
    boolean signed = digits.startsWith("-") || digits.startsWith("+");
    BigInteger magnitude = unsigned(signed ? digits.substring(1) : digits, radix);
    return digits.startsWith("-") ? magnitude.negate() : magnitude;
  }

  private static BigInteger unsigned(String digits, int radix) {
    if (Character.digit(digits.charAt(0), radix) < 0) {
      throw new NumberFormatException("no digit: " + digits.charAt(0));
    }
    if (digits.length() <= SHORT) {
      return new BigInteger(digits, radix);
    }
    int half = digits.length() / 2;
    BigInteger upper = unsigned(digits.substring(0, digits.length() - half), radix);
    BigInteger lower = unsigned(digits.substring(digits.length() - half), radix);
    return upper.multiply(BigInteger.valueOf(radix).pow(half)).add(lower);
  }
}
