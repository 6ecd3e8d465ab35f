package io.sherpack.concurrent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Does something again and again beside the work, until it is closed. It keeps no program from
/// ending.
public final class Heartbeat implements AutoCloseable {
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Heartbeat() {}

  /// Starts with the first beat after one `interval`.
  public static Heartbeat every(Duration interval, Runnable beat) {
    var heartbeat = new Heartbeat();
    // A platform thread: what polls sockets for virtual ones holds up the end of Java by 0.3 s.
    Thread _ =
        Thread.ofPlatform().daemon().name("heartbeat").start(() -> heartbeat.run(interval, beat));
    return heartbeat;
  }

  private void run(Duration interval, Runnable beat) {
    try {
      while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        beat.run();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets no further beat begin; one that is under way ends by itself.
  @Override
  public void close() {
    stopped.countDown();
  }
}
