package io.sherpack.repository.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff BACKOFF =
      new Backoff(
          Duration.ofMillis(250),
          Duration.ofMinutes(1),
          () -> Instant.parse("2026-01-01T00:00:00Z"));

  @Test
  void doublesByItself() {
    assertEquals(Duration.ofMillis(250), BACKOFF.pause(1, Optional.empty()));
    assertEquals(Duration.ofSeconds(1), BACKOFF.pause(3, Optional.empty()));
    assertEquals(Duration.ofMinutes(1), BACKOFF.pause(99, Optional.empty()));
  }

  @Test
  void obeysTheServerWithinReason() {
    assertEquals(Duration.ofSeconds(7), BACKOFF.pause(1, Optional.of("7")));
    assertEquals(Duration.ofMinutes(1), BACKOFF.pause(1, Optional.of("86400")));
    assertEquals(
        Duration.ofSeconds(9), BACKOFF.pause(1, Optional.of("Thu, 1 Jan 2026 00:00:09 GMT")));
    assertEquals(Duration.ZERO, BACKOFF.pause(1, Optional.of("Wed, 31 Dec 2025 00:00:09 GMT")));
    assertEquals(Duration.ofMillis(250), BACKOFF.pause(1, Optional.of("soon")));
  }
}
