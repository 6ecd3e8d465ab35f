package io.sherpack.template.function;

import io.sherpack.values.Value;
import io.sherpack.yaml.Digits;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers from any value as Sprig converts them: what is not a number is 0.
final class Conversions {
  private static final Pattern INTEGER =
      Pattern.compile(
          "([-+]?)(?:0[xX]_?([0-9a-fA-F_]+)|0[bB]_?([01_]+)|0[oO]?_?([0-7_]+)|(0|[1-9][0-9_]*))");
  private static final int[] RADIX = {0, 0, 16, 2, 8, 10};
  private static final Pattern GO_INFINITE = Pattern.compile("[-+]?(?i:inf|infinity)");
  private static final Pattern GO_FLOAT =
      Pattern.compile(
          "[-+]?(?:(?:[0-9]+(?:_[0-9]+)*\\.?(?:[0-9]+(?:_[0-9]+)*)?|\\.[0-9]+(?:_[0-9]+)*)(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?"
              + "|0[xX]_?(?:[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*\\.?(?:[0-9a-fA-F]+)?|\\.[0-9a-fA-F]+)[pP][-+]?[0-9]+(?:_[0-9]+)*)");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+(?:_[0-9]+)*)?");

  private Conversions() {}

  static long integer(Value value) {
    return switch (value) {
      case Value.Int(var number) -> number;
      case Value.BigInt(var number) -> number.longValue();
      case Value.Real(var number, _) -> truncate(number);
      case Value.Text(var text) -> parse(text).orElse(0L);
      case Value.Bool(var truth) -> truth ? 1 : 0;
      case Sized sized -> sized.value();
      case NamedInteger named -> named.value();
      case Value.Null _, Value.Sequence _, Value.Mapping _, Value.Opaque _ -> 0;
    };
  }

  // Go on amd64 gives the least number for what does not fit.
  private static long truncate(double number) {
    boolean fits = number >= -0x1p63 && number < 0x1p63;
    return fits ? (long) number : Long.MIN_VALUE;
  }

  static double real(Value value) {
    return switch (value) {
      case Value.Int(var number) -> number;
      case Value.BigInt(var number) -> number.doubleValue();
      case Value.Real(var number, _) -> number;
      case Value.Text(var text) -> parseReal(text).orElse(0.0);
      case Value.Bool(var truth) -> truth ? 1 : 0;
      case Sized sized -> sized.number().doubleValue();
      case NamedInteger named -> named.value();
      case Value.Null _, Value.Sequence _, Value.Mapping _, Value.Opaque _ -> 0;
    };
  }

  /// Reads `12`, `-0x1f`, `017`, `1_000` and `5.00`.
  static Optional<Long> parse(String text) {
    Matcher matcher = INTEGER.matcher(text.replaceFirst("(?<=.)\\.0+$|^\\.0+$", ""));
    if (!matcher.matches() || misplacedUnderscore(matcher)) {
      return Optional.empty();
    }
    for (int group = 2; group < RADIX.length; group++) {
      String digits = matcher.group(group);
      if (digits != null) {
        return fit(Digits.parse(matcher.group(1) + digits.replace("_", ""), RADIX[group]));
      }
    }
    return Optional.empty();
  }

  // Underscores separate digits.
  private static boolean misplacedUnderscore(Matcher matcher) {
    String text = matcher.group();
    return text.contains("__") || text.endsWith("_");
  }

  private static Optional<Long> fit(BigInteger number) {
    return number.bitLength() < Long.SIZE ? Optional.of(number.longValue()) : Optional.empty();
  }

  /// Reads a decimal integer as Go's `ParseInt` does beside its error: what is none is 0, what is
  /// too large the nearest number.
  static long decimal(String text) {
    int start = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    boolean digits =
        text.length() > start
            && text.chars().skip(start).allMatch(unit -> unit >= '0' && unit <= '9');
    if (!digits) {
      return 0;
    }
    var number = Digits.parse(text.substring(text.startsWith("+") ? 1 : 0), 10);
    if (number.bitLength() < Long.SIZE) {
      return number.longValue();
    }
    return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  static Optional<Double> parseReal(String text) {
    if (!FLOAT.matcher(text).matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(text);
    return Double.isInfinite(number) ? Optional.empty() : Optional.of(number);
  }

  /// Reads a text as Go's `ParseFloat` does; 0 for what is no number or too large for one.
  static double goReal(String text) {
    if (GO_INFINITE.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (!GO_FLOAT.matcher(text).matches()) {
      return 0;
    }
    double number = Double.parseDouble(text.replace("_", ""));
    return Double.isInfinite(number) ? 0 : number;
  }
}
