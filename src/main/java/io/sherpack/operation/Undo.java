package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.ArrayList;
import java.util.List;

/// Undoes a change that failed; what failed first is always told.
final class Undo {
  /// The way back.
  @FunctionalInterface
  interface Step {
    void run() throws InterruptedException;
  }

  private Undo() {}

  /// Returns what to throw: the failure, and what kept the way back from working.
  static SherpackException of(SherpackException failure, Step back) throws InterruptedException {
    // Being told to stop was why, and must not keep the way back from working.
    boolean interrupted = Thread.interrupted();
    try {
      back.run();
      return failure;
    } catch (SherpackException second) {
      List<Diagnostic> both = new ArrayList<>(failure.diagnostics());
      second
          .diagnostics()
          .forEach(
              diagnostic -> both.add(diagnostic.note("this kept the change from being undone")));
      return new SherpackException.Remote(both);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
