package io.sherpack.release;

import io.sherpack.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.List;

/// What a list says of a revision.
///
/// @param chart `name-version` of the pack or chart
/// @param damage why nothing more than its key is known; empty when its record can be read
public record ReleaseSummary(
    RevisionKey key,
    Instant updated,
    ReleaseStatus status,
    String chart,
    String appVersion,
    String description,
    List<Diagnostic> damage) {
  public ReleaseSummary {
    damage = List.copyOf(damage);
  }

  public static ReleaseSummary of(Release release) {
    return of(RevisionKey.of(release), release.info(), release.chart());
  }

  /// Returns what is said of a revision whose record cannot be read.
  public static ReleaseSummary unreadable(RevisionKey key, List<Diagnostic> why) {
    return new ReleaseSummary(key, Instant.EPOCH, ReleaseStatus.UNKNOWN, "", "", "", why);
  }

  static ReleaseSummary of(RevisionKey key, ReleaseState info, ReleasedChart chart) {
    return new ReleaseSummary(
        key,
        info.lastDeployed(),
        info.status(),
        chart.label(),
        chart.appVersion(),
        info.description(),
        List.of());
  }

  public String namespace() {
    return key.namespace();
  }

  public String name() {
    return key.name();
  }

  public int revision() {
    return key.revision();
  }
}
