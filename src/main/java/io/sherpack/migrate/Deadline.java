package io.sherpack.migrate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The time until which one goes on.
record Deadline(Clock clock, Instant end) {
  static Deadline in(Duration time, Clock clock) {
    return new Deadline(clock, clock.instant().plus(time));
  }

  boolean passed() {
    return clock.instant().isAfter(end);
  }
}
