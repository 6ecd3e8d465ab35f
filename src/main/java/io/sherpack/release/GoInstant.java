package io.sherpack.release;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Times as Go writes them into JSON, such as `2006-01-02T15:04:05.123456789Z`.
///
/// A list reads thousands of them, and Java's parser of all forms takes as long for each as all
/// else that is read of a release.
final class GoInstant {
  private static final int SECONDS_END = 19;

  private GoInstant() {}

  /// @throws DateTimeException when `text` is no time
  static Instant of(String text) {
    return plain(text)
        ? LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
            .atTime(
                LocalTime.of(
                    number(text, 11, 13), number(text, 14, 16), number(text, 17, SECONDS_END)))
            .plusNanos(nanos(text))
            .toInstant(ZoneOffset.UTC)
        : OffsetDateTime.parse(text).toInstant();
  }

  // 2006-01-02T15:04:05Z, with up to nine digits behind the seconds.
  private static boolean plain(String text) {
    int end = text.length() - 1;
    if (end < SECONDS_END || end > SECONDS_END + 10 || text.charAt(end) != 'Z') {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char next = text.charAt(i);
      boolean fits =
          switch (i) {
            case 4, 7 -> next == '-';
            case 10 -> next == 'T';
            case 13, 16 -> next == ':';
            case SECONDS_END -> next == '.' && end > SECONDS_END + 1;
            default -> next >= '0' && next <= '9';
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static long nanos(String text) {
    int end = text.length() - 1;
    if (end == SECONDS_END) {
      return 0;
    }
    int nanos = number(text, SECONDS_END + 1, end);
    for (int digits = end - SECONDS_END - 1; digits < 9; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
