package io.sherpack.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gives plain scalars the meaning that Go's YAML library (version 2, which Helm reads values with)
/// gives them: the words and integers of YAML 1.1, no sexagesimal numbers, timestamps as texts.
final class ScalarResolver {
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INTEGER =
      Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");
  private static final int[] RADIX = {0, 0, 16, 2, 8, 10};

  private ScalarResolver() {}

  static Datum resolve(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> new Datum.Nothing();
      case "true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" ->
          new Datum.Truth(true);
      case "false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF" ->
          new Datum.Truth(false);
      case ".nan", ".NaN", ".NAN" -> new Datum.Real(Double.NaN);
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" ->
          new Datum.Real(Double.POSITIVE_INFINITY);
      case "-.inf", "-.Inf", "-.INF" -> new Datum.Real(Double.NEGATIVE_INFINITY);
      default -> number(text).orElseGet(() -> new Datum.Text(text));
    };
  }

  // Underscores are skipped in what begins like a number, but not after a leading point.
  private static Optional<Datum> number(String text) {
    char first = text.charAt(0);
    if (first == '.') {
      return real(text);
    }
    if (first != '+' && first != '-' && (first < '0' || first > '9')) {
      return Optional.empty();
    }
    String plain = text.replace("_", "");
    return whole(plain).or(() -> real(plain));
  }

  static Optional<Datum> whole(String text) {
    Matcher matcher = INTEGER.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (int group = 2; group < RADIX.length; group++) {
      String digits = matcher.group(group);
      if (digits != null) {
        var magnitude = Digits.parse(digits, RADIX[group]);
        if (Double.isInfinite(magnitude.doubleValue())) {
          return Optional.empty();
        }
        boolean negative = "-".equals(matcher.group(1));
        return Optional.of(new Datum.Whole(negative ? magnitude.negate() : magnitude));
      }
    }
    return Optional.empty();
  }

  // What overflows stays a text.
  static Optional<Datum> real(String text) {
    if (!FLOAT.matcher(text).matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? Optional.empty() : Optional.of(new Datum.Real(value));
  }
}
