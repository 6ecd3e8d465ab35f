package io.sherpack.cli;

import io.sherpack.template.function.GoTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Times as Helm's tables show them.
final class Times {
  private static final String ANSI = "Mon Jan _2 15:04:05 2006";
  private static final String FULL = "2006-01-02 15:04:05.999999999 -0700 MST";

  private static final String NANO = "2006-01-02T15:04:05.999999999Z07:00";

  private Times() {}

  /// `2006-01-02T15:04:05.123456789Z`, without zeros at the end of the fraction.
  static String nano(Instant time) {
    return GoTime.format(NANO, time.atZone(ZoneOffset.UTC));
  }

  /// `Mon Jan 2 15:04:05 2006`.
  static String ansi(Instant time, ZoneId zone) {
    return GoTime.format(ANSI, time.atZone(zone));
  }

  /// `2006-01-02 15:04:05.123456789 +0000 UTC`.
  static String full(Instant time, ZoneId zone) {
    return GoTime.format(FULL, time.atZone(zone));
  }
}
