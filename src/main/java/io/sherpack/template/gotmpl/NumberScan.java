package io.sherpack.template.gotmpl;

/// Finds where a number ends; lets through some that are none (`089`), which [Numerals] refuses.
final class NumberScan {
  private static final String DECIMAL = "0123456789_";

  private NumberScan() {}

  /// Reads one number with its sign; false when a letter follows it, which is read, too.
  static boolean scan(Cursor cursor) {
    cursor.accept("+-");
    String digits = digits(cursor);
    cursor.acceptAll(digits);
    if (cursor.accept(".")) {
      cursor.acceptAll(digits);
    }
    if (cursor.accept(exponent(digits))) {
      cursor.accept("+-");
      cursor.acceptAll(DECIMAL);
    }
    cursor.accept("i");
    if (Cursor.isAlphanumeric(cursor.peek())) {
      cursor.next();
      return false;
    }
    return true;
  }

  private static String digits(Cursor cursor) {
    if (!cursor.accept("0")) {
      return DECIMAL;
    }
    if (cursor.accept("xX")) {
      return "0123456789abcdefABCDEF_";
    }
    if (cursor.accept("oO")) {
      return "01234567_";
    }
    return cursor.accept("bB") ? "01_" : DECIMAL;
  }

  private static String exponent(String digits) {
    return switch (digits.length()) {
      case 11 -> "eE";
      case 23 -> "pP";
      default -> "";
    };
  }
}
