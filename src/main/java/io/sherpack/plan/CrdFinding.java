package io.sherpack.plan;

/// Something about the change of a custom resource definition that may hurt.
///
/// @param level who is hurt
/// @param path where in the definition, such as `v1: .spec.size`
/// @param what what changes, as the end of a sentence
public record CrdFinding(Level level, String path, String what) {
  /// Who is hurt by a change.
  public enum Level {
    /// Objects or clients that are there, whatever they hold.
    BREAKS,
    /// Objects that use what is no longer allowed; those that are there can be checked.
    TIGHTENS
  }

  /// The finding as a line of a message.
  public String text() {
    return path.isEmpty() ? what : path + ": " + what;
  }
}
