package io.sherpack.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which texts would read as something else than a text, were they written without quotes: the
/// rules of YAML 1.1 as Go's libraries have them.
final class YamlResolution {
  private static final Set<String> WORDS =
      Set.of(
          "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "y",
          "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off",
          "OFF", ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf",
          "-.Inf", "-.INF");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INTEGER =
      Pattern.compile(
          "([-+]?)(?:0[xX]([0-9a-fA-F]+)|(?:0[bB]|(?<![-+])0b[-+])([01]+)|0[oO]?([0-7]+)|([0-9]+))");
  private static final Pattern BASE_60 =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
              + "(?:(?:[Tt]TIME(?:Z|[-+]([0-9]{2}):([0-9]{2})))| +TIME)?"
                  .replace("TIME", "([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?"));
  private static final int[] RADIX = {0, 0, 16, 2, 8, 10};

  private YamlResolution() {}

  /// Whether `text` needs quotes to stay a text.
  static boolean misread(String text) {
    if (WORDS.contains(text)) {
      return true;
    }
    char first = text.charAt(0);
    if (first == '.') {
      return finite(text) && FLOAT.matcher(text).matches();
    }
    boolean numeric = first == '+' || first == '-' || (first >= '0' && first <= '9');
    return numeric && (number(text.replace("_", "")) || timestamp(text) || base60(text));
  }

  private static boolean base60(String text) {
    return BASE_60.matcher(text).matches();
  }

  private static boolean number(String text) {
    return integer(text) || (FLOAT.matcher(text).matches() && finite(text));
  }

  private static boolean finite(String text) {
    try {
      return !Double.isInfinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean integer(String text) {
    Matcher matcher = INTEGER.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    for (int group = 2; group < RADIX.length; group++) {
      String digits = matcher.group(group);
      if (digits != null) {
        return fits(digits, RADIX[group], matcher.group(1));
      }
    }
    return false;
  }

  // A number with a sign has 63 bits, one without 64.
  private static boolean fits(String digits, int radix, String sign) {
    var number = new java.math.BigInteger(sign.equals("-") ? "-" + digits : digits, radix);
    return number.bitLength() <= (sign.isEmpty() ? Long.SIZE : Long.SIZE - 1);
  }

  private static boolean timestamp(String text) {
    Matcher matcher = TIMESTAMP.matcher(text);
    return matcher.matches() && date(matcher) && time(matcher, 4) && time(matcher, 9);
  }

  private static boolean date(Matcher matcher) {
    try {
      var _ = LocalDate.of(field(matcher, 1), field(matcher, 2), field(matcher, 3));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean time(Matcher matcher, int group) {
    return field(matcher, group) < 24
        && field(matcher, group + 1) < 60
        && field(matcher, group + 2) < 60
        && (group > 4 || (field(matcher, 7) <= 24 && field(matcher, 8) <= 60));
  }

  private static int field(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
