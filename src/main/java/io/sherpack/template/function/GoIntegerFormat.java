package io.sherpack.template.function;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// Integers by Go's verbs.
final class GoIntegerFormat {
  private static final int REPLACEMENT = 0xFFFD;

  private GoIntegerFormat() {}

  /// Returns nothing where the verb is not for integers.
  static Optional<String> format(GoVerb verb, BigInteger number, boolean signed) {
    return switch (verb.letter()) {
      case 'v' ->
          Optional.of(
              verb.syntax() && !signed
                  ? verb.pad("0x" + number.toString(16))
                  : digits(verb, number, 10, ""));
      case 'd' -> Optional.of(digits(verb, number, 10, ""));
      case 'b' -> Optional.of(digits(verb, number, 2, "0b"));
      case 'o' -> Optional.of(digits(verb, number, 8, "0"));
      case 'O' -> Optional.of(digits(verb, number, 8, "0o"));
      case 'x' -> Optional.of(digits(verb, number, 16, "0x"));
      case 'X' -> Optional.of(digits(verb, number, 16, "0X"));
      case 'c' -> Optional.of(verb.pad(Character.toString(character(number))));
      case 'q' -> Optional.of(verb.pad(GoQuotes.rune(character(number), verb.flags().plus())));
      case 'U' -> Optional.of(verb.padWithSpaces(unicode(verb, number)));
      default -> Optional.empty();
    };
  }

  private static String digits(GoVerb verb, BigInteger number, int radix, String prefix) {
    if (verb.precision() == 0 && number.signum() == 0) {
      return verb.padWithSpaces("");
    }
    String sign = verb.sign(number.signum() < 0);
    String plain = number.abs().toString(radix);
    String cased = verb.letter() == 'X' ? plain.toUpperCase(Locale.ROOT) : plain;
    int missing = least(verb, sign) - cased.length();
    String filled = "0".repeat(Math.max(0, missing)) + cased;
    return verb.padWithSpaces(sign + prefix(verb, prefix, filled) + filled);
  }

  private static String prefix(GoVerb verb, String prefix, String digits) {
    boolean wanted = verb.flags().sharp() || verb.letter() == 'O';
    boolean there = prefix.equals("0") && digits.startsWith("0");
    return wanted && !there ? prefix : "";
  }

  private static int least(GoVerb verb, String sign) {
    if (verb.precise()) {
      return verb.precision();
    }
    boolean zeros = verb.flags().zero() && !verb.flags().minus();
    return zeros ? verb.width() - sign.length() : 0;
  }

  private static int character(BigInteger number) {
    boolean valid =
        number.signum() >= 0
            && number.bitLength() < 22
            && Character.isValidCodePoint(number.intValue());
    int point = valid ? number.intValue() : REPLACEMENT;
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return surrogate ? REPLACEMENT : point;
  }

  // Go's `strconv.QuoteRune`.

  private static String unicode(GoVerb verb, BigInteger number) {
    BigInteger bits =
        number.signum() < 0 ? number.add(BigInteger.ONE.shiftLeft(Long.SIZE)) : number;
    String digits = bits.toString(16).toUpperCase(Locale.ROOT);
    String code = "U+" + "0".repeat(Math.max(0, least(verb) - digits.length())) + digits;
    int point = character(number);
    return verb.flags().sharp() && bits.equals(BigInteger.valueOf(point)) && GoText.printable(point)
        ? code + " '" + Character.toString(point) + "'"
        : code;
  }

  private static int least(GoVerb verb) {
    return Math.max(4, verb.precision());
  }
}
