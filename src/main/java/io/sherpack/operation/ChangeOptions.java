package io.sherpack.operation;

import io.sherpack.apply.ApplyOptions.Update;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.release.ApplyMethod;
import io.sherpack.release.Release;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How install, upgrade and rollback change the cluster.
///
/// @param labels of the release's record; an upgrade drops those whose value is `null`
/// @param update how objects that are there are changed
/// @param serverSide who merges them
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
    ServerSide serverSide,
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

  /// Whether the API server merges objects with what is there.
  public enum ServerSide {
    TRUE,
    FALSE,
    /// As for the revision before; the server for the first.
    AUTO;

    ApplyMethod first() {
      return this == FALSE ? ApplyMethod.CLIENT_SIDE : ApplyMethod.SERVER_SIDE;
    }

    ApplyMethod after(Release before) {
      return this == AUTO ? before.applyMethod() : first();
    }
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
      ServerSide serverSide,
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
        serverSide,
        rollbackOnFailure,
        cleanupOnFail,
        description,
        labels,
        historyMax,
        waitLock,
        Review.NONE);
  }

  /// Whether what is done is what someone has looked at.
  boolean planned() {
    return !review.equals(Review.NONE);
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
        serverSide,
        rollbackOnFailure,
        cleanupOnFail,
        description,
        labels,
        historyMax,
        waitLock,
        otherReview);
  }

  /// Returns them for a look at objects that are taken over from whoever set them.
  ChangeOptions takingOver() {
    return new ChangeOptions(
        dryRun,
        createNamespace,
        hooks,
        crds,
        waitFor,
        waitForJobs,
        timeout,
        true,
        true,
        update,
        serverSide,
        rollbackOnFailure,
        cleanupOnFail,
        description,
        labels,
        historyMax,
        waitLock,
        review);
  }

  /// Returns `method` if the other options allow it.
  ///
  /// @throws SherpackException.Usage when only the server could do what they ask for
  ApplyMethod checked(ApplyMethod method) {
    if (method == ApplyMethod.CLIENT_SIDE && forceConflicts) {
      throw new SherpackException.Usage(
          Diagnostic.error(
                  "wrong-arguments",
                  "`--force-conflicts` needs the API server to merge, and this release is merged by the client")
              .note("only the server knows who owns a field: the client overwrites what others set")
              .hint("leave it out, or let the server merge from now on with `--server-side=true`"));
    }
    return method;
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
        serverSide,
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
