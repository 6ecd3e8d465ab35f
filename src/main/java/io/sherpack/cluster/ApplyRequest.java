package io.sherpack.cluster;

/// How an object is applied.
///
/// @param force take over the fields that others own
/// @param dryRun let the server check and default it without storing it
/// @param validate refuse fields that the kind does not know
public record ApplyRequest(boolean force, boolean dryRun, boolean validate) {
  public static final ApplyRequest PLAIN = new ApplyRequest(false, false, true);

  public ApplyRequest forced() {
    return new ApplyRequest(true, dryRun, validate);
  }

  /// Returns it as a dry run.
  public ApplyRequest tried() {
    return new ApplyRequest(force, true, validate);
  }
}
