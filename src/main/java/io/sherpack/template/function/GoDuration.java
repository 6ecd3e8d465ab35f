package io.sherpack.template.function;

import io.sherpack.template.function.GoObject.Method;
import io.sherpack.values.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Go writes them, `1h15m30.5s`, counted in nanoseconds.
public final class GoDuration {
  /// Go's name of the type.
  public static final String TYPE = "time.Duration";

  static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final Map<String, Long> UNITS =
      Map.of(
          "ns",
          1L,
          "us",
          1000L,
          "µs",
          1000L,
          "μs",
          1000L,
          "ms",
          1_000_000L,
          "s",
          SECOND,
          "m",
          MINUTE,
          "h",
          HOUR);
  private static final Pattern PART =
      Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+\\.?[0-9]*|\\.[0-9]+");

  private GoDuration() {}

  /// Returns so many nanoseconds as Go's `time.Duration`.
  public static Value value(long nanos) {
    return new NamedInteger(TYPE, "int64", nanos, text(nanos));
  }

  /// Returns a method of a duration of so many nanoseconds.
  static Optional<Method> method(long nanos, String name) {
    return switch (name) {
      case "Hours" -> result(() -> Value.of(in(nanos, HOUR)));
      case "Minutes" -> result(() -> Value.of(in(nanos, MINUTE)));
      case "Seconds" -> result(() -> Value.of(in(nanos, SECOND)));
      case "Milliseconds" -> result(() -> Sized.int64(nanos / 1_000_000));
      case "Microseconds" -> result(() -> Sized.int64(nanos / 1000));
      case "Nanoseconds" -> result(() -> Sized.int64(nanos));
      case "Abs" -> result(() -> value(nanos == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(nanos)));
      case "Round" -> of(unit -> value(unit <= 0 ? nanos : rounded(nanos, unit)));
      case "Truncate" -> of(unit -> value(unit <= 0 ? nanos : nanos - nanos % unit));
      default -> Optional.empty();
    };
  }

  // Go adds the whole units and the rest, which is another float than one division's.
  private static double in(long nanos, long unit) {
    long whole = nanos / unit;
    return whole + (double) (nanos % unit) / unit;
  }

  private static Optional<Method> result(Supplier<Value> result) {
    return Optional.of(Method.of(result));
  }

  /// Returns a method that takes a duration.
  static Optional<Method> of(LongFunction<Value> body) {
    return Optional.of(
        new Method(List.of(TYPE), given -> body.apply(Conversions.integer(given.getFirst()))));
  }

  /// Returns the time from one moment to another, or the longest where 64 bits do not hold it.
  static long between(Temporal from, Temporal to) {
    Duration found = Duration.between(from, to);
    try {
      return found.toNanos();
    } catch (ArithmeticException _) {
      return found.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /// Returns whole units, rounded; the longest durations stay as they are.
  static long rounded(long nanos, long unit) {
    long rest = nanos % unit;
    long whole = nanos - rest;
    if (Math.abs(rest) < unit - Math.abs(rest)) {
      return whole;
    }
    long away = whole + (nanos < 0 ? -unit : unit);
    return away < 0 == nanos < 0 ? away : nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  static Optional<Long> parse(String text) {
    String parts = text.replaceFirst("^[-+]", "");
    if (parts.equals("0")) {
      return Optional.of(0L);
    }
    Matcher matcher = PART.matcher(parts);
    BigDecimal sum = BigDecimal.ZERO;
    int at = 0;
    while (at < parts.length() && matcher.region(at, parts.length()).lookingAt()) {
      var unit = new BigDecimal(UNITS.getOrDefault(matcher.group(2), 0L));
      sum = sum.add(new BigDecimal(matcher.group(1).replaceFirst("\\.$", "")).multiply(unit));
      at = matcher.end();
    }
    boolean fits = at > 0 && at == parts.length() && sum.toBigInteger().bitLength() < Long.SIZE;
    return fits
        ? Optional.of(text.startsWith("-") ? -sum.longValue() : sum.longValue())
        : Optional.empty();
  }

  /// Returns what Go says of a text that is no duration.
  static String complaint(String text) {
    String parts = text.replaceFirst("^[-+]", "");
    boolean number = NUMBER.matcher(parts).lookingAt();
    Matcher part = PART.matcher(parts);
    int at = 0;
    while (part.region(at, parts.length()).lookingAt()) {
      at = part.end();
    }
    Matcher last = NUMBER.matcher(parts).region(at, parts.length());
    if (!number || !last.lookingAt()) {
      return "time: invalid duration " + GoTimeText.quote(text);
    }
    String unit = parts.substring(last.end()).replaceFirst("[.0-9].*", "");
    return unit.isEmpty()
        ? "time: missing unit in duration " + GoTimeText.quote(text)
        : "time: unknown unit " + GoTimeText.quote(unit) + " in duration " + GoTimeText.quote(text);
  }

  static String text(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    BigDecimal size = new BigDecimal(nanos).abs();
    if (size.compareTo(new BigDecimal(SECOND)) < 0) {
      return sign + small(size);
    }
    long whole = size.divideToIntegralValue(new BigDecimal(SECOND)).longValueExact();
    BigDecimal seconds =
        size.movePointLeft(9).subtract(new BigDecimal(whole - whole % 60)).stripTrailingZeros();
    String hours = whole >= 3600 ? whole / 3600 + "h" : "";
    String minutes = whole >= 60 ? whole / 60 % 60 + "m" : "";
    return sign + hours + minutes + seconds.toPlainString() + "s";
  }

  private static String small(BigDecimal nanos) {
    int digits = nanos.precision();
    String unit = digits > 6 ? "ms" : digits > 3 ? "µs" : "ns";
    int places = digits > 6 ? 6 : digits > 3 ? 3 : 0;
    return nanos.movePointLeft(places).stripTrailingZeros().toPlainString() + unit;
  }
}
