package io.sherpack.repository.http;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// How long to wait before something is tried again.
public record Backoff(Duration first, Duration longest, InstantSource clock) {
  /// How often the same is tried.
  public static final int TRIES = 5;

  static Backoff standard(InstantSource clock) {
    return new Backoff(Duration.ofMillis(250), Duration.ofSeconds(60), clock);
  }

  /// Whether the same request may go better later.
  public static boolean passing(int status) {
    return switch (status) {
      case 408, 425, 429, 500, 502, 503, 504 -> true;
      default -> false;
    };
  }

  /// Whether a connection may hold the next time; a name that is unknown stays so.
  static boolean passing(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLHandshakeException
          || cause instanceof SSLPeerUnverifiedException
          || cause instanceof UnresolvedAddressException
          || cause instanceof UnknownHostException
          || cause instanceof ConnectException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof FileNotFoundException
          || cause instanceof TooLarge
          || cause instanceof WatchedBody.TooSlow
          || cause instanceof Line.Astray
          || FetchReason.plainText(cause)) {
        return false;
      }
    }
    return true;
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
