package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Numbers: arithmetic, rounding, conversion, ranges.
final class MathFunctions {
  private static final int DIVISION_DIGITS = 16;

  static final List<Definition> TABLE =
      List.of(
          Definition.of("add", "numbers*", "Adds integers.", fold(0, Long::sum)),
          Definition.of("add1", "number", "Adds 1.", call -> call.int64(integer(call, 0) + 1)),
          Definition.of("sub", "a b", "Subtracts.", integers((a, b) -> a - b)),
          Definition.of("mul", "number numbers*", "Multiplies.", fold(1, (a, b) -> a * b)),
          Definition.of("div", "a b", "Divides integers, towards zero.", MathFunctions::div),
          Definition.of("mod", "a b", "Gives the rest of a division.", MathFunctions::mod),
          Definition.of("max", "number numbers*", "Gives the largest integer.", chosen(Math::max))
              .functionOnly(),
          Definition.of(
              "biggest", "number numbers*", "Gives the largest integer.", chosen(Math::max)),
          Definition.of("min", "number numbers*", "Gives the smallest integer.", chosen(Math::min))
              .functionOnly(),
          Definition.of("maxf", "number numbers*", "Gives the largest number.", reals(Math::max)),
          Definition.of("minf", "number numbers*", "Gives the smallest number.", reals(Math::min)),
          Definition.of(
              "addf",
              "numbers*",
              "Adds.",
              call -> decimals(BigDecimal.ZERO, call, 0, BigDecimal::add)),
          Definition.of(
              "add1f",
              "number",
              "Adds 1.",
              call -> decimals(BigDecimal.ONE, call, 0, BigDecimal::add)),
          Definition.of("subf", "number numbers*", "Subtracts.", from(BigDecimal::subtract)),
          Definition.of("mulf", "number numbers*", "Multiplies.", from(BigDecimal::multiply)),
          Definition.of("divf", "number numbers*", "Divides.", MathFunctions::divf),
          Definition.of(
                  "floor", "number", "Rounds down.", call -> Value.of(Math.floor(real(call, 0))))
              .filter("number", call -> whole(call, Math.floor(real(call, 0)))),
          Definition.of("ceil", "number", "Rounds up.", call -> Value.of(Math.ceil(real(call, 0))))
              .filter("number", call -> whole(call, Math.ceil(real(call, 0)))),
          Definition.of(
                  "round",
                  "number places half?",
                  "Rounds to decimal places; `half` says from where up.",
                  MathFunctions::round)
              .functionOnly(),
          Definition.of("abs", "number", "Gives the absolute value.", MathFunctions::abs),
          Definition.of(
                  "int", "value", "Converts to an integer.", call -> Value.of(integer(call, 0)))
              .filter("value default?", MathFunctions::parseInt)
              .subject(0)
              .undefinedAllowed(),
          Definition.of(
                  "int64", "value", "Converts to an integer.", call -> call.int64(integer(call, 0)))
              .undefinedAllowed(),
          Definition.of(
                  "float64", "value", "Converts to a number.", call -> Value.of(real(call, 0)))
              .undefinedAllowed(),
          Definition.of(
                  "float", "value default?", "Converts to a number.", MathFunctions::parseFloat)
              .subject(0),
          Definition.of(
              "toint", "value", "Converts to an integer, strictly.", MathFunctions::toInt),
          Definition.of(
              "tofloat", "value", "Converts to a number, strictly.", MathFunctions::toFloat),
          Definition.of(
              "atoi", "text", "Reads a decimal integer, 0 for anything else.", MathFunctions::atoi),
          Definition.of("toDecimal", "value", "Reads an octal number.", MathFunctions::octal),
          Definition.of(
              "until",
              "count",
              "Lists the integers from 0 to before a count.",
              call -> range(call, 0, call.integer(0), call.integer(0) < 0 ? -1 : 1)),
          Definition.of(
              "untilStep",
              "start stop step",
              "Lists integers in steps.",
              call -> range(call, call.integer(0), call.integer(1), call.integer(2))),
          Definition.of(
              "seq",
              "numbers*",
              "Prints integers like the command `seq`: last; first, last; first, step, last.",
              MathFunctions::seq));

  private static final double MOST_NUMBERS = 1e15;

  private MathFunctions() {}

  private static long integer(Call call, int index) {
    return Conversions.integer(call.at(index));
  }

  private static double real(Call call, int index) {
    return real(call, call.at(index));
  }

  private static double real(Call call, Value value) {
    return call.goSemantics() && value instanceof Value.Text(var text)
        ? Conversions.goReal(text)
        : Conversions.real(value);
  }

  private static TemplateFunction integers(LongBinaryOperator operator) {
    return call -> call.int64(operator.applyAsLong(integer(call, 0), integer(call, 1)));
  }

  private static TemplateFunction fold(long start, LongBinaryOperator operator) {
    return call ->
        call.int64(
            call.arguments().stream().mapToLong(Conversions::integer).reduce(start, operator));
  }

  private static TemplateFunction chosen(LongBinaryOperator operator) {
    return call ->
        call.int64(
            call.arguments().stream()
                .mapToLong(Conversions::integer)
                .reduce(operator)
                .orElseThrow());
  }

  private static TemplateFunction reals(DoubleBinaryOperator operator) {
    return call ->
        Value.of(
            call.arguments().stream()
                .mapToDouble(value -> real(call, value))
                .reduce(operator)
                .orElseThrow());
  }

  private static Value div(Call call) {
    return call.int64(integer(call, 0) / divisor(call));
  }

  private static Value mod(Call call) {
    return call.int64(integer(call, 0) % divisor(call));
  }

  private static long divisor(Call call) {
    long divisor = integer(call, 1);
    if (divisor == 0) {
      throw call.fail((call.goSemantics() ? "runtime error: " : "") + "integer divide by zero");
    }
    return divisor;
  }

  private static TemplateFunction from(BinaryOperator<BigDecimal> operator) {
    return call -> decimals(decimal(call, call.at(0)), call, 1, operator);
  }

  private static Value divf(Call call) {
    return decimals(decimal(call, call.at(0)), call, 1, (a, b) -> divide(call, a, b));
  }

  private static BigDecimal divide(Call call, BigDecimal dividend, BigDecimal divisor) {
    if (divisor.signum() == 0) {
      throw call.fail("decimal division by 0");
    }
    return dividend.divide(divisor, DIVISION_DIGITS, RoundingMode.HALF_UP);
  }

  private static Value decimals(
      BigDecimal start, Call call, int from, BinaryOperator<BigDecimal> operator) {
    BigDecimal result = start;
    for (Value value : call.from(from)) {
      result = operator.apply(result, decimal(call, value));
    }
    return Value.of(result.doubleValue());
  }

  private static BigDecimal decimal(Call call, Value value) {
    double number = real(call, value);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw call.fail("`" + call.function() + "` wants finite numbers");
    }
    return new BigDecimal(Double.toString(number));
  }

  private static Value whole(Call call, double number) {
    numeric(call);
    return Value.of((long) number);
  }

  private static Value abs(Call call) {
    numeric(call);
    return switch (call.at(0)) {
      case Value.Int(var number) -> Value.of(Math.abs(number));
      case Value.BigInt(var number) -> Value.of(number.abs());
      default -> Value.of(Math.abs(real(call, 0)));
    };
  }

  private static void numeric(Call call) {
    switch (call.at(0)) {
      case Value.Int _, Value.BigInt _, Value.Real _ -> {}
      default -> throw call.wrongType("number", call.at(0));
    }
  }

  private static Value round(Call call) {
    double half = call.count() > 2 ? real(call, 2) : .5;
    double power = Math.pow(10, real(call, 1));
    double digits = power * real(call, 0);
    double fraction = digits - (digits < 0 ? Math.ceil(digits) : Math.floor(digits));
    return Value.of((fraction >= half ? Math.ceil(digits) : Math.floor(digits)) / power);
  }

  private static Value parseInt(Call call) {
    return switch (call.at(0)) {
      case Value.Int _, Value.BigInt _ -> call.at(0);
      case Value.Real _, Value.Bool _ -> Value.of(integer(call, 0));
      case Value.Text(var text) ->
          Conversions.parse(text.strip())
              .or(() -> Conversions.parseReal(text.strip()).map(Double::longValue))
              .map(Value::of)
              .orElseGet(() -> otherwise(call, "cannot parse `" + text + "` as an integer"));
      default -> otherwise(call, "cannot convert " + call.at(0).kindName() + " to an integer");
    };
  }

  private static Value otherwise(Call call, String message) {
    return call.optional(1, "default").orElseThrow(() -> call.fail(message));
  }

  private static Value parseFloat(Call call) {
    return switch (call.at(0)) {
      case Value.Int _, Value.BigInt _, Value.Real _, Value.Bool _ -> Value.of(real(call, 0));
      case Value.Text(var text) ->
          Conversions.parseReal(text.strip())
              .map(Value::of)
              .orElseGet(() -> otherwise(call, "cannot parse `" + text + "` as a number"));
      default -> otherwise(call, "cannot convert " + call.at(0).kindName() + " to a number");
    };
  }

  private static Value toInt(Call call) {
    return switch (call.at(0)) {
      case Value.Int _, Value.BigInt _ -> call.at(0);
      case Value.Real(var number, _) when number == Math.rint(number) -> Value.of((long) number);
      case Value.Text(var text) when Conversions.parse(text.strip()).isPresent() ->
          Value.of(Conversions.parse(text.strip()).orElseThrow());
      default -> throw call.fail("cannot convert " + shown(call) + " to an integer");
    };
  }

  private static Value toFloat(Call call) {
    return switch (call.at(0)) {
      case Value.Int _, Value.BigInt _, Value.Real _ -> Value.of(real(call, 0));
      case Value.Text(var text) when Conversions.parseReal(text.strip()).isPresent() ->
          Value.of(Conversions.parseReal(text.strip()).orElseThrow());
      default -> throw call.fail("cannot convert " + shown(call) + " to a number");
    };
  }

  private static String shown(Call call) {
    return "`" + call.print(call.at(0)) + "`";
  }

  private static Value atoi(Call call) {
    return Value.of(Conversions.decimal(call.text(0)));
  }

  private static Value octal(Call call) {
    String text = call.print(call.at(0));
    boolean octal = text.matches("[-+]?[0-7]+");
    var number = octal ? new java.math.BigInteger(text, 8) : java.math.BigInteger.ZERO;
    return call.int64(number.bitLength() < Long.SIZE ? number.longValue() : 0);
  }

  private static Value range(Call call, long start, long stop, long step) {
    var items = new ArrayList<Value>();
    numbers(call, start, stop, step).forEach(number -> items.add(Value.of(number)));
    return call.typed("[]int", items);
  }

  private static long count(long start, long stop, long step) {
    double count = Math.ceil(((double) stop - start) / step);
    return (long) Math.min(count, MOST_NUMBERS);
  }

  private static LongStream numbers(Call call, long start, long stop, long step) {
    boolean down = stop < start;
    if (down ? step >= 0 : step <= 0) {
      return LongStream.empty();
    }
    // Charged before the first is made: what is refused must not fill the memory first.
    call.budget().steps(Math.max(1, count(start, stop, step)));
    return LongStream.iterate(start, at -> down ? at > stop : at < stop, at -> at + step);
  }

  private static Value seq(Call call) {
    if (call.count() == 0 || call.count() > 3) {
      return Value.of("");
    }
    long first = call.count() == 1 ? 1 : call.integer(0);
    long last = call.integer(call.count() - 1);
    long direction = last < first ? -1 : 1;
    long step = call.count() == 3 ? call.integer(1) : direction;
    if (direction < 0 && step > 0) {
      return Value.of("");
    }
    return Value.of(
        numbers(call, first, last + direction, step)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" ")));
  }
}
