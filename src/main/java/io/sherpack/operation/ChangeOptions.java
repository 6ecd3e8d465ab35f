package io.sherpack.operation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How install and upgrade change the cluster.
///
/// @param labels of the release's record; an upgrade drops those whose value is `null`
/// @param recreate whether an object whose change the API server refuses is deleted and made anew
/// @param historyMax how many revisions are kept, 0 for all
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
    Optional<String> description,
    Map<String, String> labels,
    int historyMax) {

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

  public ChangeOptions {
    labels = Map.copyOf(labels);
  }
}
