package io.sherpack.template.function;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The four kinds of times that TOML has; those without an offset are told by the name of their
/// zone.
final class TomlTimes {
  private static final String LOCAL_DATE = "date-local";
  private static final String LOCAL_TIME = "time-local";
  private static final String LOCAL_DATE_TIME = "datetime-local";

  /// @param zoneName empty where the text has an offset
  private record Kind(String layout, String zoneName) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("2006-01-02T15:04:05.999999999Z07:00", ""),
          new Kind("2006-01-02 15:04:05.999999999Z07:00", ""),
          new Kind("2006-01-02T15:04:05.999999999", LOCAL_DATE_TIME),
          new Kind("2006-01-02 15:04:05.999999999", LOCAL_DATE_TIME),
          new Kind("2006-01-02", LOCAL_DATE),
          new Kind("15:04:05.999999999", LOCAL_TIME),
          new Kind("2006-01-02T15:04Z07:00", ""),
          new Kind("2006-01-02T15:04", LOCAL_DATE_TIME),
          new Kind("2006-01-02 15:04Z07:00", ""),
          new Kind("2006-01-02 15:04", LOCAL_DATE_TIME),
          new Kind("15:04", LOCAL_TIME));

  private TomlTimes() {}

  /// Returns the time that a text says.
  static Optional<Moment> parse(String text) {
    return KINDS.stream()
        .flatMap(kind -> parse(kind, text.toUpperCase(Locale.ROOT)).stream())
        .findFirst();
  }

  private static Optional<Moment> parse(Kind kind, String text) {
    try {
      ZoneId utc = ZoneOffset.UTC;
      Moment moment = GoTimeParser.parse(kind.layout(), text, utc);
      return Optional.of(
          kind.zoneName().isEmpty()
              ? moment
              : new Moment(moment.time(), Optional.of(kind.zoneName())));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /// Returns the layout in which a time is written.
  static String layout(Moment moment) {
    return switch (moment.zoneName().orElse("")) {
      case LOCAL_DATE -> "2006-01-02";
      case LOCAL_TIME -> "15:04:05.999999999";
      case LOCAL_DATE_TIME -> "2006-01-02T15:04:05.999999999";
      default -> "2006-01-02T15:04:05.999999999Z07:00";
    };
  }
}
