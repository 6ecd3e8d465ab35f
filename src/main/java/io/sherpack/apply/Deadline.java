package io.sherpack.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// A moment until which something is waited for, with looks that grow rarer.
final class Deadline {
  private static final long FIRST_PAUSE = 100;
  private static final long LONGEST_PAUSE = 2000;

  private final Clock clock;
  private final Instant end;
  private long pause = FIRST_PAUSE;

  Deadline(Clock clock, Duration timeout) {
    this.clock = clock;
    this.end = clock.instant().plus(timeout);
  }

  boolean passed() {
    return !clock.instant().isBefore(end);
  }

  /// Returns at the time of the next look.
  void pause() throws InterruptedException {
    long left = Math.max(1, Duration.between(clock.instant(), end).toMillis());
    Thread.sleep(Math.min(left, pause));
    pause = Math.min(LONGEST_PAUSE, pause * 3 / 2);
  }
}
