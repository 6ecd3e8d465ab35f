package io.sherpack;

import io.sherpack.cli.Patience;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Interrupts the work under way when the process is told to stop, and gives it a moment to leave
/// things in order: a release that was being changed is recorded as failed. Taking it back, when
/// that was asked for, may take as long as it takes: cut short it would have to be recovered.
final class Interruption implements Patience {
  private static final long PATIENCE_MILLIS = 30_000;
  // Room for taking temporary files away.
  private static final long MOMENT_MILLIS = 1_000;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread worker;
  private final long patienceMillis;

  private volatile boolean asked;
  private volatile boolean extended;
  private volatile boolean waived;

  Interruption(Thread worker, long patienceMillis) {
    this.worker = worker;
    this.patienceMillis = patienceMillis;
  }

  /// Guards what the calling thread does from now on.
  static Interruption guard() {
    var interruption = new Interruption(Thread.currentThread(), PATIENCE_MILLIS);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "interruption"));
    return interruption;
  }

  /// Says that the work has ended by itself: exiting has nothing to wait for. Returns whether the
  /// process is about to end because it was told to.
  boolean ended() {
    ended.countDown();
    return asked;
  }

  @Override
  public void extend() {
    extended = true;
  }

  @Override
  public void waive() {
    waived = true;
  }

  void stop() {
    if (ended.getCount() == 0) {
      return;
    }
    asked = true;
    worker.interrupt();
    try {
      boolean done = ended.await(patience(), TimeUnit.MILLISECONDS);
      if (!done && extended) {
        ended.await();
      }
    } catch (InterruptedException atOnce) {
      Thread.currentThread().interrupt();
    }
  }

  private long patience() {
    return waived ? Math.min(MOMENT_MILLIS, patienceMillis) : patienceMillis;
  }
}
