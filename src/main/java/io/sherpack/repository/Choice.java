package io.sherpack.repository;

import io.sherpack.version.Constraint;
import io.sherpack.version.Version;
import java.util.List;
import java.util.Optional;

/// Chooses a version as Helm's `--version` does: that very one if it is there, else the newest in
/// the range.
public final class Choice {
  private Choice() {}

  /// @param range empty for the newest release
  /// @param devel whether pre-releases count where no range is given
  public static Optional<PackVersion> of(
      List<PackVersion> newestFirst, String range, boolean devel) {
    Optional<PackVersion> exact =
        newestFirst.stream().filter(one -> one.version().equals(range)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    String effective = range.isEmpty() ? devel ? ">0.0.0-0" : "*" : range;
    return Constraint.parse(effective)
        .flatMap(
            constraint ->
                newestFirst.stream()
                    .filter(
                        one -> Version.parse(one.version()).filter(constraint::allows).isPresent())
                    .findFirst());
  }
}
