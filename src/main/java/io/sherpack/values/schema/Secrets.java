package io.sherpack.values.schema;

import java.util.regex.Pattern;

/// What keys say about their values: those of passwords and the like are not printed.
final class Secrets {
  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*(passw|passphrase|secret|token|credential|api[-_]?key|private[-_]?key).*");
  private static final Pattern ASSIGNED = Pattern.compile("=[^`]*");

  private Secrets() {}

  /// Whether a key on the way to `pointer` is that of a secret.
  static boolean named(String pointer) {
    return Pointer.steps(pointer).stream().anyMatch(step -> NAME.matcher(step).matches());
  }

  /// Returns `note` without what it assigns: `--set password=(hidden)`.
  static String masked(String note) {
    return ASSIGNED.matcher(note).replaceAll("=(hidden)");
  }
}
