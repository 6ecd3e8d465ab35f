package io.sherpack.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/// Times as Helm's tables show them.
final class Times {
  private static final int NANO_DIGITS = 9;

  private Times() {}

  /// `Mon Jan 2 15:04:05 2006`.
  static String ansi(Instant time, ZoneId zone) {
    return DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
        .format(time.atZone(zone));
  }

  /// `2006-01-02 15:04:05.123456789 +0000 UTC`.
  static String full(Instant time, ZoneId zone) {
    return new DateTimeFormatterBuilder()
        .appendPattern("yyyy-MM-dd HH:mm:ss")
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, NANO_DIGITS, true)
        .appendPattern(" xx zzz")
        .toFormatter(Locale.ENGLISH)
        .format(time.atZone(zone));
  }
}
