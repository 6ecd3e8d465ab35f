package io.sherpack.apply;

import java.time.Duration;

/// Pauses between looks, which grow rarer.
final class Pace {
  private static final long FIRST_PAUSE = 100;
  private static final long LONGEST_PAUSE = 2000;

  private long pause = FIRST_PAUSE;

  Duration next() {
    long now = pause;
    pause = Math.min(LONGEST_PAUSE, pause * 3 / 2);
    return Duration.ofMillis(now);
  }

  /// Begins with short pauses again.
  void restart() {
    pause = FIRST_PAUSE;
  }
}
