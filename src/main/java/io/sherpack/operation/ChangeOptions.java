package io.sherpack.operation;

import io.sherpack.apply.ApplyOptions.Update;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How install, upgrade and rollback change the cluster.
///
/// @param labels of the release's record; an upgrade drops those whose value is `null`
/// @param update how objects that are there are changed
/// @param cleanupOnFail whether what is new is deleted again when the change fails
/// @param historyMax how many revisions are kept, 0 for all
/// @param waitLock how long to wait for another operation on the release; empty not to
/// @param review is asked before anything is changed
public record ChangeOptions(
    DryRun dryRun,
    boolean createNamespace,
    boolean hooks,
    Crds crds,
    WaitFor waitFor,
    boolean waitForJobs,
    Duration timeout,
    boolean forceConflicts,
    boolean takeOwnership,
    Update update,
    boolean rollbackOnFailure,
    boolean cleanupOnFail,
    Optional<String> description,
    Map<String, String> labels,
    int historyMax,
    Optional<Duration> waitLock,
    Review review) {

  /// How far a command goes.
  public enum DryRun {
    NONE,
    CLIENT,
    SERVER
  }

  /// What is done with the definitions of `crds/`.
  public enum Crds {
    /// Nothing.
    SKIP,
    /// Those that are missing are made.
    INSTALL,
    /// What the pack says.
    FOLLOW,
    /// They are replaced whatever that breaks.
    FORCE
  }

  /// What is awaited after applying.
  public enum WaitFor {
    HOOKS,
    RESOURCES
  }

  public ChangeOptions(
      DryRun dryRun,
      boolean createNamespace,
      boolean hooks,
      Crds crds,
      WaitFor waitFor,
      boolean waitForJobs,
      Duration timeout,
      boolean forceConflicts,
      boolean takeOwnership,
      Update update,
      boolean rollbackOnFailure,
      boolean cleanupOnFail,
      Optional<String> description,
      Map<String, String> labels,
      int historyMax,
      Optional<Duration> waitLock) {
    this(
        dryRun,
        createNamespace,
        hooks,
        crds,
        waitFor,
        waitForJobs,
        timeout,
        forceConflicts,
        takeOwnership,
        update,
        rollbackOnFailure,
        cleanupOnFail,
        description,
        labels,
        historyMax,
        waitLock,
        Review.NONE);
  }

  /// Returns them with someone who looks at what is about to be done.
  ChangeOptions reviewed(Review by) {
    return with(dryRun, by);
  }

  /// Returns them for a look at what would be done.
  ChangeOptions rehearsed(Review by) {
    return with(DryRun.SERVER, by);
  }

  private ChangeOptions with(DryRun otherDryRun, Review otherReview) {
    return new ChangeOptions(
        otherDryRun,
        createNamespace,
        hooks,
        crds,
        waitFor,
        waitForJobs,
        timeout,
        forceConflicts,
        takeOwnership,
        update,
        rollbackOnFailure,
        cleanupOnFail,
        description,
        labels,
        historyMax,
        waitLock,
        otherReview);
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
        update,
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
