package io.sherpack.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// A moment until which something is waited for, with looks that grow rarer.
final class Deadline {
  private final Clock clock;
  private final Instant end;
  private final Pace pace = new Pace();

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
    Thread.sleep(Math.min(left, pace.next().toMillis()));
  }
}
