package io.sherpack.operation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How install, upgrade and rollback change the cluster.
///
/// @param labels of the release's record; an upgrade drops those whose value is `null`
/// @param recreate whether an object whose change the API server refuses is deleted and made anew
/// @param cleanupOnFail whether what is new is deleted again when the change fails
/// @param historyMax how many revisions are kept, 0 for all
/// @param waitLock how long to wait for another operation on the release; empty not to
public record ChangeOptions(
    DryRun dryRun,
    boolean createNamespace,
    boolean hooks,
    boolean crds,
    WaitFor waitFor,
    boolean waitForJobs,
    Duration timeout,
    boolean forceConflicts,
    boolean takeOwnership,
    boolean recreate,
    boolean rollbackOnFailure,
    boolean cleanupOnFail,
    Optional<String> description,
    Map<String, String> labels,
    int historyMax,
    Optional<Duration> waitLock) {

  /// How far a command goes.
  public enum DryRun {
    NONE,
    CLIENT,
    SERVER
  }

  /// What is awaited after applying.
  public enum WaitFor {
    HOOKS,
    RESOURCES
  }

  /// Returns them for the way back from a change that failed.
  ChangeOptions undoing() {
    return new ChangeOptions(
        dryRun,
        false,
        hooks,
        crds,
        waitFor,
        waitForJobs,
        timeout,
        forceConflicts,
        true,
        recreate,
        false,
        false,
        Optional.empty(),
        Map.of(),
        historyMax,
        waitLock);
  }

  public ChangeOptions {
    labels = Map.copyOf(labels);
  }
}
