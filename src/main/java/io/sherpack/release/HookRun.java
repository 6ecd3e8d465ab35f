package io.sherpack.release;

import java.time.Instant;
import java.util.Optional;

/// The last time that a hook ran.
///
/// @param phase `Unknown`, `Running`, `Succeeded`, `Failed`, or empty when it never ran
public record HookRun(Optional<Instant> startedAt, Optional<Instant> completedAt, String phase) {
  public static final HookRun NEVER = new HookRun(Optional.empty(), Optional.empty(), "");
}
