package io.sherpack;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Interrupts the work under way when the process is told to stop, and gives it a moment to leave
/// things in order: a release that was being changed is recorded as failed, or taken back when that
/// was asked for.
final class Interruption {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread worker;

  private volatile boolean asked;

  private Interruption(Thread worker) {
    this.worker = worker;
  }

  /// Guards what the calling thread does from now on.
  static Interruption guard() {
    var interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "interruption"));
    return interruption;
  }

  /// Says that the work has ended by itself: exiting has nothing to wait for. Returns whether the
  /// process is about to end because it was told to.
  boolean ended() {
    ended.countDown();
    return asked;
  }

  private void stop() {
    if (ended.getCount() == 0) {
      return;
    }
    asked = true;
    worker.interrupt();
    try {
      boolean _ = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException atOnce) {
      Thread.currentThread().interrupt();
    }
  }
}
