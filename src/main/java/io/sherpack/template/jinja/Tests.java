package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.math.BigInteger;
import java.util.Set;

/// What may stand after `is`.
final class Tests {
  static final Set<String> NAMES =
      Set.of(
          "!=",
          "<",
          "<=",
          "==",
          ">",
          ">=",
          "boolean",
          "callable",
          "defined",
          "divisibleby",
          "endingwith",
          "eq",
          "equalto",
          "escaped",
          "even",
          "false",
          "filter",
          "float",
          "ge",
          "greaterthan",
          "gt",
          "in",
          "int",
          "integer",
          "iterable",
          "le",
          "lessthan",
          "lower",
          "lt",
          "mapping",
          "ne",
          "none",
          "number",
          "odd",
          "safe",
          "sameas",
          "sequence",
          "startingwith",
          "string",
          "test",
          "true",
          "undefined",
          "upper");

  private Tests() {}

  static boolean has(String name) {
    return NAMES.contains(name);
  }

  static boolean holds(String name, Arguments arguments) {
    Value value = arguments.take("value");
    boolean holds =
        switch (name) {
          case "defined" -> !(value instanceof Undefined);
          case "undefined" -> value instanceof Undefined;
          case "none" ->
              value instanceof Value.Null
                  || (value instanceof Undefined && arguments.rendering().helm());
          case "boolean" -> value instanceof Value.Bool;
          case "true" -> value.equals(Value.Bool.TRUE);
          case "false" -> value.equals(Value.Bool.FALSE);
          case "number" -> Numbers.is(value);
          case "int", "integer" -> Numbers.is(value) && !(value instanceof Value.Real);
          case "float" -> value instanceof Value.Real;
          case "string" -> Texts.is(value);
          case "sequence" ->
              value instanceof Value.Sequence(var items) && !(items instanceof Series);
          case "iterable" ->
              value instanceof Value.Null
                  || value instanceof Undefined
                  || Iteration.possible(value);
          case "mapping" -> Maps.is(value);
          case "callable" -> value instanceof Callable;
          case "safe", "escaped" -> value instanceof Safe;
          case "odd" -> parity(value, true);
          case "even" -> parity(value, false);
          case "lower" -> letters(value, true);
          case "upper" -> letters(value, false);
          default -> related(name, value, arguments);
        };
    arguments.done();
    return holds;
  }

  private static boolean related(String name, Value value, Arguments arguments) {
    return switch (name) {
      case "eq", "equalto", "==" -> Comparing.equal(value, arguments.value("other"));
      case "ne", "!=" -> !Comparing.equal(value, arguments.value("other"));
      case "lt", "lessthan", "<" -> Comparing.compare(value, arguments.value("other")) < 0;
      case "le", "<=" -> Comparing.compare(value, arguments.value("other")) <= 0;
      case "gt", "greaterthan", ">" -> Comparing.compare(value, arguments.value("other")) > 0;
      case "ge", ">=" -> Comparing.compare(value, arguments.value("other")) >= 0;
      case "divisibleby" -> divisible(value, arguments.value("divisor"));
      case "sameas" -> same(value, arguments.value("other"));
      case "in" -> contains(value, arguments.value("container"), arguments);
      case "startingwith" -> string(value, arguments).startsWith(arguments.text("prefix"));
      case "endingwith" -> string(value, arguments).endsWith(arguments.text("suffix"));
      case "filter" -> arguments.rendering().calls().hasFilter(name(value));
      default -> has(name(value));
    };
  }

  private static boolean contains(Value value, Value container, Arguments arguments) {
    return Iteration.possible(container)
        && Containment.in(container, value, arguments.rendering().printer());
  }

  private static String string(Value value, Arguments arguments) {
    return arguments.rendering().coerceText(value);
  }

  private static String name(Value value) {
    if (!Texts.is(value)) {
      throw Arithmetic.invalid("value is not a string");
    }
    return Texts.of(value);
  }

  private static boolean parity(Value value, boolean odd) {
    boolean whole =
        Numbers.is(value)
            && (!(value instanceof Value.Real real) || real.value() == Math.rint(real.value()));
    return whole && Numbers.integer(value).testBit(0) == odd;
  }

  private static boolean letters(Value value, boolean lower) {
    String text = Texts.of(value);
    return lower
        ? Methods.cased(text, Character::isLowerCase, Character::isUpperCase)
        : Methods.cased(text, Character::isUpperCase, Character::isLowerCase);
  }

  private static boolean divisible(Value value, Value divisor) {
    if (!Numbers.is(value) || !Numbers.is(divisor) || Numbers.real(divisor) == 0) {
      return false;
    }
    if (value instanceof Value.Real || divisor instanceof Value.Real) {
      return Numbers.real(value) % Numbers.real(divisor) == 0;
    }
    return Numbers.integer(value).mod(Numbers.integer(divisor).abs()).equals(BigInteger.ZERO);
  }

  private static boolean same(Value value, Value other) {
    return switch (value) {
      case Value.Sequence(var items) ->
          other instanceof Value.Sequence(var others) && Comparing.identical(items, others);
      case Value.Mapping(var entries) ->
          other instanceof Value.Mapping(var others) && Comparing.identical(entries, others);
      case Value.Opaque _ ->
          Comparing.identical(value, other) || (value instanceof Safe && value.equals(other));
      case Value.Null _, Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Text _ ->
          value.equals(other);
    };
  }
}
