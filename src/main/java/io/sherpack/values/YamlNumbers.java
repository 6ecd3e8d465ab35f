package io.sherpack.values;

/// Floating-point numbers as Go's YAML libraries write them.
final class YamlNumbers {
  private static final double UNSIGNED_LIMIT = 0x1p64;

  private YamlNumbers() {}

  /// @param throughJson whether the number takes the way of `toYaml`: first to JSON, where 1e6 is
  ///   `1000000`, then read back as an integer where it looks like one
  static String text(Value.Real real, boolean throughJson) {
    double value = real.value();
    if (NumberForms.keeps(real.form())) {
      return real.form();
    }
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    return throughJson && looksWhole(value) ? whole(value) : GoNumbers.general(value);
  }

  // The shortest text of -2^63 is below that number.
  private static boolean looksWhole(double value) {
    return value == Math.rint(value) && value > -0x1p63 && value < UNSIGNED_LIMIT;
  }

  private static String whole(double value) {
    return value == 0 ? "0" : GoNumbers.plain(value);
  }
}
