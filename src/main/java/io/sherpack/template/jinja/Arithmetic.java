package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.math.BigInteger;
import java.util.List;

/// `+ - * / // % **` and the unary minus.
final class Arithmetic {
  private static final int LARGEST_BITS = 127;
  private static final int LONGEST_REPEAT = 10_000_000;

  private Arithmetic() {}

  static Value add(Value left, Value right) {
    if (left instanceof Value.Int(long a) && right instanceof Value.Int(long b)) {
      long sum = a + b;
      if (((a ^ sum) & (b ^ sum)) >= 0) {
        return Value.of(sum);
      }
    }
    if (Texts.is(left) && Texts.is(right)) {
      return new Value.Text(Texts.of(left) + Texts.of(right));
    }
    if (left instanceof Value.Sequence(var items)
        && right instanceof Value.Sequence(var others)
        && items instanceof Tuple == others instanceof Tuple) {
      return items instanceof Tuple
          ? Tuple.of(Series.joined(items, others).items())
          : Series.joined(items, others);
    }
    return numbers("+", left, right);
  }

  static Value subtract(Value left, Value right) {
    return numbers("-", left, right);
  }

  static Value multiply(Value left, Value right) {
    if (Texts.is(left) || Texts.is(right)) {
      boolean first = Texts.is(left);
      return repeat(Texts.of(first ? left : right), first ? right : left);
    }
    if (left instanceof Value.Sequence(var items)) {
      return repeat(items, right);
    }
    if (right instanceof Value.Sequence(var items)) {
      return repeat(items, left);
    }
    if (Iteration.unsized(left) || Iteration.unsized(right)) {
      throw invalid("cannot repeat unsized iterables");
    }
    return numbers("*", left, right);
  }

  private static Value repeat(String text, Value times) {
    int count = times(times, "strings can only be multiplied with integers");
    if ((long) text.length() * count > LONGEST_REPEAT) {
      throw invalid("repeating it " + count + " times makes a text that is too long");
    }
    return new Value.Text(text.repeat(count));
  }

  private static Value repeat(List<Value> items, Value times) {
    if (Texts.is(times)) {
      throw invalid("strings can only be multiplied with integers");
    }
    int count = times(times, "sequences and iterables can only be multiplied with integers");
    if ((long) items.size() * count > LONGEST_REPEAT) {
      throw invalid("repeating it " + count + " times makes a list that is too long");
    }
    if (items.isEmpty() || count == 0) {
      return items instanceof Tuple ? Tuple.of(List.of()) : Series.of(List.of());
    }
    Value.Sequence repeated = Series.repeated(items, count);
    return items instanceof Tuple ? Tuple.of(repeated.items()) : repeated;
  }

  private static int times(Value value, String otherwise) {
    BigInteger count = Numbers.integer(value);
    boolean whole =
        Numbers.is(value)
            && (!(value instanceof Value.Real real) || real.value() == Math.rint(real.value()));
    if (!whole || count.signum() < 0) {
      throw invalid(otherwise);
    }
    if (count.bitLength() > 31) {
      throw invalid("repeating it " + count + " times is too often");
    }
    return count.intValueExact();
  }

  static Value divide(Value left, Value right) {
    requireNumbers("/", left, right);
    if (!(left instanceof Value.Real) && !(right instanceof Value.Real) && isZero(right)) {
      throw unable("/", left, right);
    }
    return Value.of(Numbers.real(left) / Numbers.real(right));
  }

  static Value floorDivide(Value left, Value right) {
    requireNumbers("//", left, right);
    if (isZero(right)) {
      throw unable("//", left, right);
    }
    if (left instanceof Value.Real || right instanceof Value.Real) {
      return Value.of(floor(Numbers.real(left), Numbers.real(right)));
    }
    return bounded("//", left, right, floor(Numbers.integer(left), Numbers.integer(right)));
  }

  private static double floor(double a, double b) {
    return Math.floor(a / b);
  }

  private static BigInteger floor(BigInteger a, BigInteger b) {
    BigInteger[] parts = a.divideAndRemainder(b);
    boolean down = parts[1].signum() != 0 && parts[1].signum() != b.signum();
    return down ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  static Value remainder(Value left, Value right) {
    requireNumbers("%", left, right);
    if (isZero(right)) {
      throw unable("%", left, right);
    }
    if (left instanceof Value.Real || right instanceof Value.Real) {
      double divisor = Numbers.real(right);
      double rest = Numbers.real(left) % divisor;
      boolean otherSign = rest != 0 && rest < 0 != divisor < 0;
      return Value.of(otherSign ? rest + divisor : rest);
    }
    BigInteger divisor = Numbers.integer(right);
    BigInteger dividend = Numbers.integer(left);
    return Value.of(dividend.subtract(divisor.multiply(floor(dividend, divisor))));
  }

  static Value power(Value left, Value right) {
    requireNumbers("**", left, right);
    BigInteger exponent = Numbers.integer(right);
    if (left instanceof Value.Real || right instanceof Value.Real || exponent.signum() < 0) {
      return Value.of(Math.pow(Numbers.real(left), Numbers.real(right)));
    }
    BigInteger base = Numbers.integer(left);
    boolean small = base.bitLength() <= 1 && base.abs().bitLength() <= 1;
    if (exponent.bitLength() > 31 || (!small && exponent.intValueExact() > LARGEST_BITS)) {
      throw unable("**", left, right);
    }
    return bounded("**", left, right, base.pow(exponent.intValueExact()));
  }

  static Value negate(Value value) {
    return switch (value) {
      case Value.Int(long integer) when integer != Long.MIN_VALUE -> Value.of(-integer);
      case Value.Int _, Value.BigInt _ -> Value.of(Numbers.integer(value).negate());
      case Value.Real real -> Value.of(-real.value());
      case Value.Null _,
          Value.Bool _,
          Value.Text _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Opaque _ ->
          throw invalid("cannot negate a value of kind " + Kinds.name(value));
    };
  }

  private static Value numbers(String operator, Value left, Value right) {
    requireNumbers(operator, left, right);
    if (left instanceof Value.Real || right instanceof Value.Real) {
      double a = Numbers.real(left);
      double b = Numbers.real(right);
      return Value.of(
          switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            default -> a * b;
          });
    }
    BigInteger a = Numbers.integer(left);
    BigInteger b = Numbers.integer(right);
    BigInteger result =
        switch (operator) {
          case "+" -> a.add(b);
          case "-" -> a.subtract(b);
          default -> a.multiply(b);
        };
    return bounded(operator, left, right, result);
  }

  private static Value bounded(String operator, Value left, Value right, BigInteger result) {
    if (result.bitLength() > LARGEST_BITS) {
      throw unable(operator, left, right);
    }
    return Value.of(result);
  }

  private static boolean isZero(Value value) {
    return Numbers.real(value) == 0;
  }

  private static void requireNumbers(String operator, Value left, Value right) {
    if (!Numbers.is(left) || !Numbers.is(right)) {
      throw invalid(
          "tried to use `%s` on unsupported types %s and %s"
              .formatted(operator, Kinds.name(left), Kinds.name(right)));
    }
  }

  private static EvaluationException unable(String operator, Value left, Value right) {
    Printer printer = Printer.JSON_LIKE;
    return invalid(
        "unable to calculate `%s %s %s`"
            .formatted(printer.print(left), operator, printer.print(right)));
  }

  static EvaluationException invalid(String message) {
    return new EvaluationException("invalid-operation", message);
  }
}
