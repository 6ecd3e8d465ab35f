package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import io.sherpack.yaml.Digits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// Filters that give numbers.
final class NumberFilters {
  private static final int MOST_DIGITS = 300;

  private NumberFilters() {}

  static Value apply(String name, Value value, Arguments arguments) {
    Value given = arguments.rendering().defined(value);
    return switch (name) {
      case "abs" -> abs(given);
      case "float" -> real(given, arguments);
      case "int" -> integer(given, arguments);
      case "round" -> round(given, arguments);
      default -> sum(given);
    };
  }

  private static Value abs(Value value) {
    return switch (value) {
      case Value.Int _, Value.BigInt _ -> Value.of(Numbers.integer(value).abs());
      case Value.Real real -> Value.of(Math.abs(real.value()));
      default -> throw Arithmetic.invalid("cannot get absolute value of " + Kinds.name(value));
    };
  }

  private static Value real(Value value, Arguments arguments) {
    Optional<Value> otherwise = arguments.find("default");
    if (value instanceof Undefined || value instanceof Value.Null) {
      return otherwise.orElse(Value.of(0.0));
    }
    if (Numbers.is(value)) {
      return Value.of(Numbers.real(value));
    }
    if (!Texts.is(value)) {
      throw Arithmetic.invalid("cannot convert " + Kinds.name(value) + " to float");
    }
    return parsed(Texts.of(value))
        .map(Value::of)
        .or(() -> otherwise)
        .orElseThrow(() -> notNumber(value));
  }

  private static RuntimeException notNumber(Value value) {
    return Arithmetic.invalid("`" + Texts.of(value) + "` is not a number");
  }

  private static Optional<Double> parsed(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || "dDfF".indexOf(trimmed.charAt(trimmed.length() - 1)) >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Double.parseDouble(trimmed));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Value integer(Value value, Arguments arguments) {
    Optional<Value> otherwise = arguments.find("default");
    int base = arguments.optionalSize("base").orElse(10);
    if (base < Character.MIN_RADIX || base > Character.MAX_RADIX) {
      throw Arithmetic.invalid("base must be between 2 and 36");
    }
    return switch (value) {
      case Undefined _, Value.Null _ -> otherwise.orElse(Value.of(0L));
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _ ->
          Value.of(Numbers.integer(value));
      case Value.Text(var text) ->
          whole(text, base).or(() -> otherwise).orElseThrow(() -> notNumber(value));
      case Safe(var text) ->
          whole(text, base).or(() -> otherwise).orElseThrow(() -> notNumber(value));
      case Value.Sequence _, Value.Mapping _, Value.Opaque _ ->
          throw Arithmetic.invalid("cannot convert " + Kinds.name(value) + " to integer");
    };
  }

  private static Optional<Value> whole(String text, int base) {
    String trimmed = withoutPrefix(text.strip().replace("_", ""), base);
    try {
      return Optional.of(Value.of(Digits.parse(trimmed, base)));
    } catch (NumberFormatException _) {
      return base == 10
          ? parsed(trimmed).map(real -> Value.of(Numbers.truncated(real)))
          : Optional.empty();
    }
  }

  private static String withoutPrefix(String text, int base) {
    String prefix =
        switch (base) {
          case 16 -> "0x";
          case 8 -> "0o";
          case 2 -> "0b";
          default -> "";
        };
    return !prefix.isEmpty() && text.startsWith(prefix) ? text.substring(2) : text;
  }

  private static Value round(Value value, Arguments arguments) {
    long precision = arguments.given("precision").map(Arguments::integer).orElse(0L);
    if (value instanceof Value.Int || value instanceof Value.BigInt) {
      return value;
    }
    if (!(value instanceof Value.Real real)) {
      throw Arithmetic.invalid("cannot round value of type " + Kinds.name(value));
    }
    if (!Double.isFinite(real.value()) || Math.abs(precision) > MOST_DIGITS) {
      return value;
    }
    double factor = Math.pow(10, (double) precision);
    double scaled = real.value() * factor;
    double rounded =
        new BigDecimal(scaled).setScale(0, RoundingMode.HALF_UP).doubleValue() / factor;
    return Value.of(rounded);
  }

  private static Value sum(Value value) {
    Value total = Value.of(0L);
    for (Value item : Iteration.items(value)) {
      if (!Numbers.is(item)) {
        throw Arithmetic.invalid("can only sum numbers, got " + Kinds.name(item));
      }
      total = Arithmetic.add(total, item);
    }
    return total;
  }
}
