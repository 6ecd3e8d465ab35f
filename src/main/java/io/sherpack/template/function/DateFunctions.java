package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Times, with the layouts of Go; the clock is the command's.
final class DateFunctions {
  private static final Map<String, String> OLD_NAMES =
      Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");
  private static final String DAY = "2006-01-02";
  static final ZonedDateTime ZERO = ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
  private static final List<Unit> UNITS =
      List.of(
          new Unit(365L * 24 * 3600, "y"),
          new Unit(30L * 24 * 3600, "mo"),
          new Unit(24L * 3600, "d"),
          new Unit(3600, "h"),
          new Unit(60, "m"),
          new Unit(1, "s"));

  private record Unit(long seconds, String name) {
    long nanos() {
      return seconds * GoDuration.SECOND;
    }
  }

  static final List<Definition> TABLE =
      List.of(
          Definition.of("now", "", "Gives the time.", call -> Moment.of(now(call))),
          Definition.of(
              "date",
              "layout time",
              "Formats a time: `2006-01-02 15:04`.",
              call -> format(call, call.text(0), 1, local(call))),
          Definition.of(
                  "dateInZone",
                  "layout time zone",
                  "Formats a time in a zone.",
                  call -> format(call, call.text(0), 1, zone(call, 2)))
              .alias("date_in_zone")
              .subject(1),
          Definition.of(
              "htmlDate",
              "time",
              "Formats as `2006-01-02`.",
              call -> format(call, DAY, 0, local(call))),
          Definition.of(
                  "htmlDateInZone",
                  "time zone",
                  "Formats as `2006-01-02` in a zone.",
                  call -> format(call, DAY, 0, zone(call, 1)))
              .subject(0),
          Definition.of(
                  "dateModify",
                  "duration time",
                  "Moves a time: `-1.5h`.",
                  call -> modify(call, false))
              .alias("date_modify"),
          Definition.of(
                  "mustDateModify",
                  "duration time",
                  "Moves a time, or fails.",
                  call -> modify(call, true))
              .alias("must_date_modify"),
          Definition.of("ago", "time", "Gives how long ago a time was.", DateFunctions::ago),
          Definition.of(
              "duration",
              "seconds",
              "Writes seconds as a duration: `1m35s`.",
              DateFunctions::duration),
          Definition.of(
              "durationRound",
              "duration",
              "Rounds to the largest unit: `2h`, `3mo`.",
              DateFunctions::round),
          Definition.of("toDate", "layout text", "Reads a time.", DateFunctions::parse),
          Definition.of(
              "mustToDate", "layout text", "Reads a time, or fails.", DateFunctions::mustParse),
          Definition.of(
              "unixEpoch",
              "time",
              "Gives the seconds since 1970, as a text.",
              call -> Value.of(Long.toString(moment(call, 0).toEpochSecond()))));

  private DateFunctions() {}

  private static ZonedDateTime now(Call call) {
    return call.context().ports().clock().instant().atZone(local(call));
  }

  private static ZoneId local(Call call) {
    return call.context().ports().clock().getZone();
  }

  private static ZoneId zone(Call call, int index) {
    String name = call.text(index);
    if (name.equals("Local")) {
      return local(call);
    }
    try {
      return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name, OLD_NAMES);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  // Sprig takes what is neither a time nor an integer for now.
  private static ZonedDateTime time(Call call, int index) {
    return switch (call.at(index)) {
      case Moment(var time, _) -> time;
      case Value.Int(var seconds) -> Instant.ofEpochSecond(seconds).atZone(local(call));
      case Sized sized when sized.size() == Sized.Kind.INT64 || sized.size() == Sized.Kind.INT32 ->
          Instant.ofEpochSecond(sized.value()).atZone(local(call));
      case Value other -> {
        if (call.goSemantics()) {
          yield now(call);
        }
        throw call.wrongType("time", other);
      }
    };
  }

  private static ZonedDateTime moment(Call call, int index) {
    return switch (call.at(index)) {
      case Moment(var time, _) -> time;
      case Value other -> throw call.wrongType("time", other);
    };
  }

  private static Value format(Call call, String layout, int index, ZoneId zone) {
    ZonedDateTime time = time(call, index).withZoneSameInstant(zone);
    return Value.of(GoTime.format(layout, time));
  }

  private static Value modify(Call call, boolean must) {
    ZonedDateTime time = moment(call, 1);
    Optional<Long> nanos = GoDuration.parse(call.text(0));
    if (nanos.isEmpty() && must) {
      throw call.fail(
          call.goSemantics()
              ? GoDuration.complaint(call.text(0))
              : "invalid duration `" + call.text(0) + "`");
    }
    return ((Moment) call.at(1)).at(time.plusNanos(nanos.orElse(0L)));
  }

  private static long since(Call call, ZonedDateTime time) {
    return GoDuration.between(time, now(call));
  }

  private static Value ago(Call call) {
    return Value.of(
        GoDuration.text(GoDuration.rounded(since(call, time(call, 0)), GoDuration.SECOND)));
  }

  private static Value duration(Call call) {
    long seconds =
        switch (call.at(0)) {
          case Value.Text(var text) -> Conversions.decimal(text);
          case Value.Int(var number) when !call.goSemantics() -> number;
          case Sized sized -> int64(sized);
          default -> 0;
        };
    return Value.of(GoDuration.text(seconds * GoDuration.SECOND));
  }

  // Of all integers, Sprig asks for this one alone.
  private static long int64(Sized sized) {
    return sized.size() == Sized.Kind.INT64 ? sized.value() : 0;
  }

  private static Value round(Call call) {
    long nanos =
        switch (call.at(0)) {
          case Value.Text(var text) -> GoDuration.parse(text).orElse(0L);
          case Value.Int(var number) when !call.goSemantics() -> number;
          case Sized sized -> int64(sized);
          case Moment(var time, _) -> since(call, time);
          default -> 0;
        };
    long size = Math.abs(nanos);
    return Value.of(
        UNITS.stream()
            .filter(unit -> size > unit.nanos())
            .findFirst()
            .map(unit -> size / unit.nanos() + unit.name())
            .orElse("0s"));
  }

  private static Value parse(Call call) {
    try {
      return GoTimeParser.parse(call.text(0), call.text(1), local(call));
    } catch (Malformed e) {
      return Moment.of(ZERO);
    }
  }

  private static Value mustParse(Call call) {
    try {
      return GoTimeParser.parse(call.text(0), call.text(1), local(call));
    } catch (Malformed e) {
      throw call.fail(
          call.goSemantics()
              ? e.sentence()
              : "`" + call.text(1) + "` does not fit the layout `" + call.text(0) + "`");
    }
  }
}
