package io.sherpack.apply;

import java.time.Duration;

/// How the hooks of an event are run.
///
/// @param timeout for each hook
/// @param parallel how many hooks of equal weight run side by side; with 1 the first that fails
///   ends the run
/// @param logs whether the report keeps what each hook wrote
/// @param cleanup whether the hooks that ran are deleted afterwards, whatever their policies say
public record HookOptions(Duration timeout, int parallel, boolean logs, boolean cleanup) {
  public HookOptions {
    if (parallel < 1) {
      throw new IllegalArgumentException("parallel counts from 1");
    }
  }

  /// Returns how Helm runs them: one after the other.
  public static HookOptions oneByOne(Duration timeout) {
    return new HookOptions(timeout, 1, false, false);
  }
}
