package io.sherpack.concurrent;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs deeply recursive work on a stack that is large enough for it.
public final class DeepStack {
  // Reserved, not used: pages are taken as the stack grows.
  private static final long SIZE = 512L << 20;

  private DeepStack() {}

  /// Runs `work` in a thread of its own, and returns when it has ended.
  ///
  /// @throws RuntimeException what the work threw
  public static void run(Runnable work) {
    var thrown = new AtomicReference<@Nullable Throwable>();
    Thread thread =
        Thread.ofPlatform()
            .name("deep-stack")
            .daemon()
            .stackSize(SIZE)
            .uncaughtExceptionHandler((_, failure) -> thrown.set(failure))
            .start(work);
    await(thread);
    switch (thrown.get()) {
      case null -> {}
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  // The work is bounded by its own budget, so an interruption waits for its end.
  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
