package io.sherpack.template.function;

import io.sherpack.template.Budget;
import io.sherpack.template.EvaluationException;
import io.sherpack.template.RenderContext;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call of a function: its arguments in the function's own order, and who calls.
///
/// @param named keyword arguments, which only Jinja has
public record Call(
    String function,
    List<Value> arguments,
    Map<String, Value> named,
    RenderContext context,
    Engine engine) {
  public Call {
    arguments = List.copyOf(arguments);
    named = Map.copyOf(named);
  }

  int count() {
    return arguments.size();
  }

  Value at(int index) {
    return arguments.get(index);
  }

  Value last() {
    return arguments.getLast();
  }

  /// Returns the arguments from `index` on.
  List<Value> from(int index) {
    return arguments.subList(Math.min(index, arguments.size()), arguments.size());
  }

  /// Returns an argument given by place or by keyword, if any.
  Optional<Value> optional(int index, String name) {
    return index < arguments.size()
        ? Optional.of(arguments.get(index))
        : Optional.ofNullable(named.get(name));
  }

  boolean goSemantics() {
    return engine.goSemantics();
  }

  Budget budget() {
    return context.budget();
  }

  /// Returns an argument as a text; outside of Go, other values as they print.
  String text(int index) {
    return text(at(index));
  }

  String text(Value value) {
    if (value instanceof Value.Text(var text)) {
      return text;
    }
    if (goSemantics()) {
      throw wrongType("string", value);
    }
    return print(value);
  }

  /// Returns how any value prints in the calling language; null and undefined are empty outside of
  /// Go.
  String print(Value value) {
    if (value instanceof Value.Text(var text)) {
      return text;
    }
    return absent(value) && !goSemantics() ? "" : engine.print(value);
  }

  /// Returns an integer as Go's functions of `int64` do.
  Value int64(long number) {
    return goSemantics() ? Sized.int64(number) : Value.of(number);
  }

  /// Returns a list of a Go type such as `[]string`; outside of Go, lists have no types.
  Value typed(String goType, Collection<? extends Value> items) {
    return goSemantics()
        ? TypedItems.sequence(goType, items)
        : new Value.Sequence(new ArrayList<>(items));
  }

  /// Returns a list of texts, Go's `[]string`.
  Value texts(List<String> texts) {
    return typed("[]string", texts.stream().map(Value::of).toList());
  }

  /// Returns the items of a list, or fails with Go's words for what is none: `Cannot push on type
  /// string`.
  List<Value> items(Value value, String complaint) {
    return switch (value) {
      case Value.Sequence(var items) -> items;
      case GoObject object
          when object.content().orElse(object) instanceof Value.Sequence(var items) ->
          items;
      default -> {
        if (!goSemantics()) {
          throw wrongType("list", value);
        }
        throw absent(value) ? nilPointer() : fail(complaint.replace("%s", GoTypes.kind(value)));
      }
    };
  }

  /// Returns what Go says when a function follows a pointer that leads nowhere.
  EvaluationException nilPointer() {
    return fail("runtime error: invalid memory address or nil pointer dereference");
  }

  /// Returns any value as a text: bytes as what they stand for, all others as they print.
  String stringify(Value value) {
    return value instanceof GoBytes bytes ? bytes.decoded() : print(value);
  }

  /// Returns an argument that must be a whole number; outside of Go, `2.0` is one too.
  long integer(int index) {
    return switch (at(index)) {
      case Value.Int(var number) -> number;
      case Sized sized -> sized.value();
      case Value.Real(var number, _) when !goSemantics() && number == Math.rint(number) ->
          (long) number;
      default -> throw wrongType("int", at(index));
    };
  }

  int smallInteger(int index) {
    return Math.clamp(integer(index), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// Returns an argument as a truth value; outside of Go, by the language's own rule.
  boolean truth(int index) {
    if (at(index) instanceof Value.Bool(var truth)) {
      return truth;
    }
    if (goSemantics()) {
      throw wrongType("bool", at(index));
    }
    return engine.truthy(at(index));
  }

  Value.Mapping mapping(int index) {
    return mapping(at(index));
  }

  Value.Mapping mapping(Value value) {
    if (value instanceof Value.Mapping mapping) {
      return mapping;
    }
    if (goSemantics() && absent(value)) {
      return Value.Mapping.EMPTY;
    }
    throw wrongType("map", value);
  }

  List<Value> list(int index) {
    return list(at(index));
  }

  List<Value> list(Value value) {
    if (value instanceof Value.Sequence(var items)) {
      return items;
    }
    throw wrongType("list", value);
  }

  /// Charges for `characters` that the function is about to build.
  void charge(long characters) {
    budget().print(Math.max(0, characters));
  }

  /// Charges for `steps` items that the function is about to make.
  void chargeSteps(long steps) {
    for (long i = 0; i < steps; i++) {
      budget().step();
    }
  }

  EvaluationException wrongType(String wanted, Value value) {
    return fail("`" + function + "` wants a value of type " + wanted + ", not " + value.kindName());
  }

  EvaluationException fail(String message, String... hints) {
    return new EvaluationException("function-failed", message, hints);
  }

  /// Whether a map is Go's nil map, which the one empty map stands for that cannot be written into.
  @SuppressWarnings("ReferenceEquality")
  static boolean nil(Value.Mapping map) {
    return map == Value.Mapping.EMPTY;
  }

  /// Whether a value is null or undefined.
  static boolean absent(Value value) {
    return value instanceof Value.Null || undefined(value);
  }

  static boolean undefined(Value value) {
    return value instanceof Value.Opaque opaque && opaque.kind().equals("undefined");
  }
}
