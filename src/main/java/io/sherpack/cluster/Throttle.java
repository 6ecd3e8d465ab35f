package io.sherpack.cluster;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// Lets requests pass at a rate: `burst` at once, then `qps` a second.
final class Throttle {
  private static final double NANOS = 1e9;

  private final double qps;
  private final int burst;
  private final ReentrantLock lock = new ReentrantLock();
  private double tokens;
  private long refilled;
  private volatile long heldUntil;

  Throttle(double qps, int burst) {
    this.qps = qps;
    this.burst = Math.max(1, burst);
    this.tokens = this.burst;
    this.refilled = System.nanoTime();
    this.heldUntil = refilled;
  }

  /// Lets nothing pass for a while, because the server asked for it.
  void hold(Duration wait) {
    heldUntil = Math.max(heldUntil, System.nanoTime() + wait.toNanos());
  }

  /// Returns when the next request may be sent.
  void pass() throws InterruptedException {
    for (long held = heldUntil - System.nanoTime();
        held > 0;
        held = heldUntil - System.nanoTime()) {
      Thread.sleep(Duration.ofNanos(held));
    }
    if (qps <= 0) {
      return;
    }
    lock.lockInterruptibly();
    try {
      refill();
      if (tokens < 1) {
        Thread.sleep((long) Math.ceil((1 - tokens) / qps * 1000));
        refill();
      }
      tokens -= 1;
    } finally {
      lock.unlock();
    }
  }

  private void refill() {
    long now = System.nanoTime();
    tokens = Math.min(burst, tokens + (now - refilled) / NANOS * qps);
    refilled = now;
  }
}
