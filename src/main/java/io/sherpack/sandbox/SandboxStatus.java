package io.sherpack.sandbox;

import java.util.List;

/// What one look at the processes of the sandbox says.
public sealed interface SandboxStatus {
  record Stopped() implements SandboxStatus {}

  record Running(RunningSandbox sandbox) implements SandboxStatus {}

  /// Some parts run, or all do but the start has not ended: it is under way, it was interrupted, or
  /// the missing parts died. A start completes it.
  record Incomplete(List<String> running, List<String> missing) implements SandboxStatus {
    public Incomplete {
      running = List.copyOf(running);
      missing = List.copyOf(missing);
    }
  }
}
