package io.sherpack.values;

import java.util.regex.Pattern;

/// The texts of numbers that YAML and JSON read alike.
final class NumberForms {
  private static final Pattern REAL =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private NumberForms() {}

  /// Whether a number that a user wrote as `form` may be written so again.
  static boolean keeps(String form) {
    return !form.isEmpty() && REAL.matcher(form).matches();
  }
}
