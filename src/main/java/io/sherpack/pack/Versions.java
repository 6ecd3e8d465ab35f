package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.util.Optional;

/// Judges the versions and ranges that a pack's file states.
final class Versions {
  private Versions() {}

  /// Returns what is wrong with a version, if anything is.
  static Optional<Diagnostic> problem(String version) {
    if (Version.strict(version).isPresent()) {
      return Optional.empty();
    }
    Diagnostic problem =
        Diagnostic.error(
            "invalid-version", "`" + version + "` is not a semantic version such as `1.2.3`");
    return Version.parse(version)
        .map(found -> problem.hint("write `" + found.canonical() + "`"))
        .or(() -> Optional.of(problem));
  }

  /// Returns what is wrong with a range, if anything is.
  static Optional<String> rangeProblem(String range) {
    return Range.parse(range).isPresent()
        ? Optional.empty()
        : Optional.of("`" + range + "` is not a range of versions such as `^1.2` or `>=1.2 <3`");
  }
}
