package io.sherpack.repository.oci;

import io.sherpack.version.Constraint;
import io.sherpack.version.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which of a repository's tags a range of versions means.
final class TagChoice {
  private TagChoice() {}

  /// Returns the versions that tags stand for, newest first; other tags are left out.
  static List<String> versions(List<String> tags) {
    return tags.stream()
        .map(OciReference::versionOf)
        .map(Version::strict)
        .flatMap(Optional::stream)
        .sorted(Comparator.<Version>reverseOrder().thenComparing(Version::original))
        .map(Version::original)
        .toList();
  }

  /// Returns the version itself when it is there, else the newest in the range.
  ///
  /// @param versions newest first
  static Optional<String> choose(List<String> versions, String range) {
    if (versions.contains(range)) {
      return Optional.of(range);
    }
    Optional<Constraint> constraint = Constraint.parse(range.isEmpty() ? "*" : range);
    return versions.stream()
        .filter(
            version ->
                constraint.isPresent()
                    && Version.parse(version).filter(constraint.get()::allows).isPresent())
        .findFirst();
  }
}
