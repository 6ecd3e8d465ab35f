package io.sherpack.pack;

import java.util.Optional;
import java.util.regex.Pattern;

/// Judges the versions and ranges that a pack's file states.
final class Versions {
  private static final Pattern SEMANTIC =
      Pattern.compile(
          "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
              + "(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?");

  private Versions() {}

  /// Returns what is wrong with a version, if anything is.
  static Optional<String> problem(String version) {
    return SEMANTIC.matcher(version).matches()
        ? Optional.empty()
        : Optional.of("`" + version + "` is not a semantic version such as `1.2.3`");
  }

  /// Returns what is wrong with a range, if anything is.
  static Optional<String> rangeProblem(String range) {
    return Optional.empty();
  }
}
