package io.sherpack.testing;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.sandbox.RunningSandbox;
import io.sherpack.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One sandbox for all integration tests of a run: it starts empty at the first use and ends with
/// the run. Tests keep apart by namespaces of their own.
public final class TestSandbox {
  private static @Nullable RunningSandbox shared;

  private TestSandbox() {}

  /// Returns the kubeconfig of the shared sandbox. Without Go the calling test is skipped, or
  /// fails, as [RealPart#require] says.
  public static Path kubeconfig() throws InterruptedException {
    return shared().kubeconfig();
  }

  public static synchronized RunningSandbox shared() throws InterruptedException {
    if (shared == null) {
      Sandbox sandbox = in(Path.of("target/test-sandbox").toAbsolutePath());
      // A run that was killed left its sandbox behind, with the objects of its tests.
      sandbox.delete();
      shared = start(sandbox);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(sandbox)));
    }
    return shared;
  }

  /// Returns a sandbox with its state below `data`; all share the programs in the user's cache.
  public static Sandbox in(Path data) {
    Path home = Path.of(System.getProperty("user.home"));
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElse(home.resolve(".cache"));
    return new Sandbox(
        System.getenv(),
        new Sandbox.Places(home, data, cache.resolve("sherpack")),
        InstantSource.system());
  }

  /// Starts `sandbox`, or skips the calling test where it cannot be built.
  public static RunningSandbox start(Sandbox sandbox) throws InterruptedException {
    try {
      return sandbox.start(step -> {});
    } catch (SherpackException.Remote failure) {
      var problem = failure.diagnostics().getFirst();
      if (problem.code().startsWith("sandbox-go")) {
        RealPart.require("the sandbox", Optional.of(problem.message()));
      }
      throw failure;
    }
  }

  private static void delete(Sandbox sandbox) {
    try {
      sandbox.delete();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
