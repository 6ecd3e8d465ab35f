package io.sherpack.template.function;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.GoObject.Method;
import io.sherpack.values.Value;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// The methods of Go's `time.Time`.
final class MomentMethods {
  private MomentMethods() {}

  static Optional<Method> of(Moment moment, String name) {
    ZonedDateTime time = moment.time();
    return number(time, name)
        .or(() -> instant(time, name))
        .or(() -> calculation(moment, name))
        .or(() -> other(moment, name));
  }

  private static Optional<Method> number(ZonedDateTime time, String name) {
    ToLongFunction<ZonedDateTime> field =
        switch (name) {
          case "Year" -> ZonedDateTime::getYear;
          case "Day" -> ZonedDateTime::getDayOfMonth;
          case "Hour" -> ZonedDateTime::getHour;
          case "Minute" -> ZonedDateTime::getMinute;
          case "Second" -> ZonedDateTime::getSecond;
          case "Nanosecond" -> ZonedDateTime::getNano;
          case "YearDay" -> ZonedDateTime::getDayOfYear;
          default -> _ -> -1;
        };
    long number = field.applyAsLong(time);
    return number < 0 ? Optional.empty() : Optional.of(Method.of(() -> Value.of(number)));
  }

  private static Optional<Method> instant(ZonedDateTime time, String name) {
    long seconds = time.toEpochSecond();
    long nanos = time.getNano();
    return switch (name) {
      case "Unix" -> int64(seconds);
      case "UnixMilli" -> int64(seconds * 1000 + nanos / 1_000_000);
      case "UnixMicro" -> int64(seconds * 1_000_000 + nanos / 1000);
      case "UnixNano" -> int64(seconds * GoDuration.SECOND + nanos);
      default -> Optional.empty();
    };
  }

  private static Optional<Method> int64(long number) {
    return Optional.of(Method.of(() -> Sized.int64(number)));
  }

  private static Optional<Method> calculation(Moment moment, String name) {
    ZonedDateTime time = moment.time();
    return switch (name) {
      case "After" -> comparison(other -> time.toInstant().isAfter(other.toInstant()));
      case "Before" -> comparison(other -> time.toInstant().isBefore(other.toInstant()));
      case "Equal" -> comparison(other -> time.toInstant().equals(other.toInstant()));
      case "Sub" ->
          method(
              List.of("time.Time"),
              arguments -> GoDuration.value(GoDuration.between(time(arguments.getFirst()), time)));
      case "Compare" ->
          method(
              List.of("time.Time"),
              arguments ->
                  Value.of(
                      Integer.signum(
                          time.toInstant().compareTo(time(arguments.getFirst()).toInstant()))));
      case "Add" -> GoDuration.of(nanos -> moment.at(time.plusNanos(nanos)));
      case "Truncate" -> GoDuration.of(unit -> moment.at(time.minusNanos(beyond(time, unit))));
      case "Round" -> GoDuration.of(unit -> moment.at(rounded(time, unit)));
      case "AddDate" ->
          method(
              List.of("int", "int", "int"),
              arguments ->
                  moment.at(
                      moved(
                          time,
                          Conversions.integer(arguments.get(0)),
                          Conversions.integer(arguments.get(1)),
                          Conversions.integer(arguments.get(2)))));
      default -> Optional.empty();
    };
  }

  // How many nanoseconds passed since the last whole unit, counted from the year 1.
  private static long beyond(ZonedDateTime time, long unit) {
    if (unit <= 0) {
      return 0;
    }
    long seconds = time.toEpochSecond() - DateFunctions.ZERO.toEpochSecond();
    return BigInteger.valueOf(seconds)
        .multiply(BigInteger.valueOf(GoDuration.SECOND))
        .add(BigInteger.valueOf(time.getNano()))
        .mod(BigInteger.valueOf(unit))
        .longValue();
  }

  private static ZonedDateTime rounded(ZonedDateTime time, long unit) {
    long beyond = beyond(time, unit);
    return beyond < unit - beyond || unit <= 0
        ? time.minusNanos(beyond)
        : time.plusNanos(unit - beyond);
  }

  // A day that the month does not have is one of the next month.
  private static ZonedDateTime moved(ZonedDateTime time, long years, long months, long days) {
    return time.withDayOfMonth(1)
        .plusYears(years)
        .plusMonths(months)
        .plusDays(time.getDayOfMonth() - 1 + days);
  }

  private static Optional<Method> comparison(java.util.function.Predicate<ZonedDateTime> test) {
    return method(
        List.of("time.Time"), arguments -> Value.of(test.test(time(arguments.getFirst()))));
  }

  private static Optional<Method> method(List<String> parameters, GoObject.Body body) {
    return Optional.of(new Method(parameters, body));
  }

  private static ZonedDateTime time(Value value) {
    return value instanceof Moment(var time, _) ? time : DateFunctions.ZERO;
  }

  private static Optional<Method> other(Moment moment, String name) {
    ZonedDateTime time = moment.time();
    return switch (name) {
      case "Format" ->
          method(
              List.of("string"),
              arguments ->
                  Value.of(
                      arguments.getFirst() instanceof Value.Text(var layout)
                          ? GoTime.format(layout, moment)
                          : ""));
      case "String" -> result(() -> Value.of(moment.goText()));
      case "GoString" -> result(() -> Value.of(syntax(time)));
      case "MarshalText" ->
          result(() -> new GoBytes(GoText.bytes(GoTime.format(Moment.RFC_3339, moment))));
      case "IsDST" ->
          result(() -> Value.of(time.getZone().getRules().isDaylightSavings(time.toInstant())));
      case "Location" -> result(() -> new GoLocation(time.getZone()));
      case "In" -> method(List.of(GoLocation.TYPE), arguments -> in(time, arguments.getFirst()));
      case "UTC" -> result(() -> Moment.of(time.withZoneSameInstant(ZoneOffset.UTC)));
      case "Local" -> result(() -> moment);
      case "IsZero" ->
          result(() -> Value.of(time.toInstant().equals(DateFunctions.ZERO.toInstant())));
      case "Month" ->
          named(
              "time.Month",
              time.getMonthValue(),
              time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case "Weekday" ->
          named(
              "time.Weekday",
              time.getDayOfWeek().getValue() % 7,
              time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      default -> Optional.empty();
    };
  }

  /// Returns a time as Go's source would have it.
  static String syntax(ZonedDateTime time) {
    var location = new GoLocation(time.getZone());
    return "time.Date(%d, time.%s, %d, %d, %d, %d, %d, %s)"
        .formatted(
            time.getYear(),
            time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond(),
            time.getNano(),
            location.text().equals("UTC")
                ? "time.UTC"
                : "time.Location(" + GoText.quote(location.text()) + ")");
  }

  private static Value in(ZonedDateTime time, Value location) {
    if (location instanceof GoLocation(var zone)) {
      return Moment.of(time.withZoneSameInstant(zone));
    }
    throw new EvaluationException("function-failed", "time: missing Location in call to Time.In");
  }

  private static Optional<Method> result(Supplier<Value> result) {
    return Optional.of(Method.of(result));
  }

  private static Optional<Method> named(String type, long number, String text) {
    return Optional.of(Method.of(() -> new NamedInteger(type, "int", number, text)));
  }
}
