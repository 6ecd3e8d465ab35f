package io.sherpack.apply;

import io.sherpack.cluster.DeleteRequest;
import java.time.Duration;

/// How a plan is carried out.
///
/// @param forceConflicts take over fields that others own
/// @param forceReplace delete and create anew what cannot be changed in place
/// @param dryRun let the server check everything and store nothing
/// @param validate refuse fields that a kind does not know
/// @param timeout how long a stage waits at most for what it has to come after
public record ApplyOptions(
    boolean forceConflicts,
    boolean forceReplace,
    boolean dryRun,
    boolean validate,
    DeleteRequest.Propagation propagation,
    Duration timeout) {
  public static final ApplyOptions PLAIN =
      new ApplyOptions(
          false, false, false, true, DeleteRequest.Propagation.BACKGROUND, Duration.ofMinutes(5));

  /// Returns them for a run that stores nothing.
  public ApplyOptions dry() {
    return new ApplyOptions(forceConflicts, forceReplace, true, validate, propagation, timeout);
  }
}
