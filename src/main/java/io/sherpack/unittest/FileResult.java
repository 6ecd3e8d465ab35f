package io.sherpack.unittest;

import java.util.List;
import java.util.Optional;

/// How the suites ended that share a file of snapshots.
///
/// @param snapshotText what the file has to become, when it changes
public record FileResult(
    List<SuiteResult> suites, SnapshotCount snapshots, Optional<String> snapshotText) {
  public FileResult {
    suites = List.copyOf(suites);
  }

  /// Whether a test of theirs failed.
  public boolean failed() {
    return suites.stream().anyMatch(suite -> suite.verdict() == SuiteResult.Verdict.FAILED);
  }
}
