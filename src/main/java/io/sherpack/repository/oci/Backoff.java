package io.sherpack.repository.oci;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// How long to wait before something is tried again.
record Backoff(Duration first, Duration longest, InstantSource clock) {
  static final Backoff STANDARD =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(60), InstantSource.system());

  /// Whether the same request may go better later.
  static boolean passing(int status) {
    return switch (status) {
      case 408, 429, 500, 502, 503, 504 -> true;
      default -> false;
    };
  }

  /// Returns the pause after an attempt.
  ///
  /// @param attempt counted from 1
  /// @param retryAfter what the server asked for: seconds or a date
  Duration pause(int attempt, Optional<String> retryAfter) {
    Duration own = first.multipliedBy(1L << Math.min(attempt - 1, 10));
    Duration wanted = retryAfter.flatMap(this::asked).orElse(own);
    return wanted.compareTo(longest) > 0 ? longest : wanted;
  }

  private Optional<Duration> asked(String text) {
    String stripped = text.strip();
    try {
      if (stripped.chars().allMatch(Character::isDigit) && !stripped.isEmpty()) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(stripped)));
      }
      ZonedDateTime when = ZonedDateTime.parse(stripped, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration left = Duration.between(clock.instant(), when.toInstant());
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeException | NumberFormatException malformed) {
      return Optional.empty();
    }
  }
}
