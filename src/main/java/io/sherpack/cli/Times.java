package io.sherpack.cli;

import io.sherpack.template.function.GoTime;
import java.time.Instant;
import java.time.ZoneId;

/// Times as Helm's tables show them.
final class Times {
  private static final String ANSI = "Mon Jan _2 15:04:05 2006";
  private static final String FULL = "2006-01-02 15:04:05.999999999 -0700 MST";

  private Times() {}

  /// `Mon Jan 2 15:04:05 2006`.
  static String ansi(Instant time, ZoneId zone) {
    return GoTime.format(ANSI, time.atZone(zone));
  }

  /// `2006-01-02 15:04:05.123456789 +0000 UTC`.
  static String full(Instant time, ZoneId zone) {
    return GoTime.format(FULL, time.atZone(zone));
  }
}
