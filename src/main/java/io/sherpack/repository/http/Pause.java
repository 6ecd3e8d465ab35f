package io.sherpack.repository.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/// How long to wait before a request is sent again, and whether it is.
final class Pause {
  static final int MOST_TRIES = 4;
  private static final Duration FIRST = Duration.ofMillis(400);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 502, 503, 504);

  private Pause() {}

  static boolean passes(int status) {
    return PASSING.contains(status);
  }

  /// Returns the pause after try number `tries`: what the server asks for, else ever longer ones.
  static Duration after(int tries, Optional<String> retryAfter, Instant now) {
    Duration standard = FIRST.multipliedBy(1L << (tries - 1));
    Duration asked = retryAfter.flatMap(text -> asked(text.strip(), now)).orElse(standard);
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private static Optional<Duration> asked(String text, Instant now) {
    try {
      return Optional.of(
          text.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(text))
              : atLeastNothing(now, text));
    } catch (DateTimeParseException | NumberFormatException unknown) {
      return Optional.empty();
    }
  }

  private static Duration atLeastNothing(Instant now, String date) {
    Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    return then.isBefore(now) ? Duration.ZERO : Duration.between(now, then);
  }
}
