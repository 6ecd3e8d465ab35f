package io.sherpack.apply;

import io.sherpack.cluster.DeleteRequest;
import java.time.Duration;

/// How a plan is carried out.
///
/// @param forceConflicts take over fields that others own
/// @param update how objects that are there are changed
/// @param dryRun let the server check everything and store nothing
/// @param validate refuse fields that a kind does not know
/// @param timeout how long a stage waits at most for what it has to come after
/// @param held whether an object that others have changed since it was read is left alone, as an
///   error
public record ApplyOptions(
    boolean forceConflicts,
    Update update,
    boolean dryRun,
    boolean validate,
    DeleteRequest.Propagation propagation,
    Duration timeout,
    boolean held) {
  public ApplyOptions(
      boolean forceConflicts,
      Update update,
      boolean dryRun,
      boolean validate,
      DeleteRequest.Propagation propagation,
      Duration timeout) {
    this(forceConflicts, update, dryRun, validate, propagation, timeout, false);
  }

  /// How objects that are there are changed.
  public enum Update {
    /// By apply; what cannot be changed in place is an error, unless the resource says otherwise.
    APPLY,
    /// By apply; what cannot be changed in place is deleted and made anew.
    RECREATE,
    /// As a whole, by what the manifest says: what others set in them is gone.
    REPLACE
  }

  public static final ApplyOptions PLAIN =
      new ApplyOptions(
          false,
          Update.APPLY,
          false,
          true,
          DeleteRequest.Propagation.BACKGROUND,
          Duration.ofMinutes(5));

  /// Returns them for objects that are to be as they were read.
  public ApplyOptions holding() {
    return new ApplyOptions(forceConflicts, update, dryRun, validate, propagation, timeout, true);
  }

  /// Returns them for a run that stores nothing.
  public ApplyOptions dry() {
    return new ApplyOptions(forceConflicts, update, true, validate, propagation, timeout);
  }
}
