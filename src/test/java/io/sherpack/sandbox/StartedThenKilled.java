package io.sherpack.sandbox;

import io.sherpack.testing.TestSandbox;
import java.nio.file.Path;

/// Starts the sandbox below its first argument and is gone, as with `kill -9`, when the part that
/// its second argument names has been started.
final class StartedThenKilled {
  private StartedThenKilled() {}

  public static void main(String[] args) throws InterruptedException {
    var _ =
        TestSandbox.in(Path.of(args[0]))
            .start(
                step -> {
                  if (step.equals("starting " + args[1])) {
                    Runtime.getRuntime().halt(9);
                  }
                });
  }
}
