package io.sherpack.release;

import java.time.Instant;

/// What a list says of a revision.
///
/// @param chart `name-version` of the pack or chart
public record ReleaseSummary(
    RevisionKey key, Instant updated, ReleaseStatus status, String chart, String appVersion) {
  public static ReleaseSummary of(Release release) {
    return of(RevisionKey.of(release), release.info(), release.chart());
  }

  /// Returns what is said of a revision whose record cannot be read.
  public static ReleaseSummary unreadable(RevisionKey key) {
    return new ReleaseSummary(key, Instant.EPOCH, ReleaseStatus.UNKNOWN, "", "");
  }

  static ReleaseSummary of(RevisionKey key, ReleaseState info, ReleasedChart chart) {
    return new ReleaseSummary(
        key, info.lastDeployed(), info.status(), chart.label(), chart.appVersion());
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
