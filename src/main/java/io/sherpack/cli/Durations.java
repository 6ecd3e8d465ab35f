package io.sherpack.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Go writes them (`1h30m`, `90s`, `250ms`), and plain seconds (`300`) as the earlier
/// Sherpack took them.
final class Durations {
  private static final Pattern PART =
      Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");

  private Durations() {}

  static Optional<Duration> parse(String text) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    Matcher part = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      OptionalLong nanos = nanos(part.group(1), unit(part.group(2)));
      if (nanos.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plusNanos(nanos.getAsLong());
      end = part.end();
    }
    return end > 0 && end == text.length() ? Optional.of(sum) : Optional.empty();
  }

  // Java takes 10 ms to make decimals of any size ready, and most durations are small and whole.
  private static OptionalLong nanos(String number, long unit) {
    if (number.matches("\\d{1,6}")) {
      return OptionalLong.of(Long.parseLong(number) * unit);
    }
    BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
    return nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 2)) > 0
        ? OptionalLong.empty()
        : OptionalLong.of(nanos.setScale(0, RoundingMode.DOWN).longValueExact());
  }

  private static long unit(String name) {
    return switch (name) {
      case "ns" -> 1L;
      case "us", "µs" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
