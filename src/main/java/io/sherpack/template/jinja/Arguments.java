package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The arguments of one call, taken one after the other; [#done] refuses what is left.
final class Arguments {
  private final Rendering rendering;
  private final List<Value> positional;
  private final Map<String, Value> named;
  private Map<KeyedMap.Key, Value> keyed = Map.of();
  private int next;

  Arguments(Rendering rendering, List<Value> positional, Map<String, Value> named) {
    this.rendering = rendering;
    this.positional = positional;
    this.named = named.isEmpty() ? new LinkedHashMap<>(0) : new LinkedHashMap<>(named);
  }

  Rendering rendering() {
    return rendering;
  }

  List<Value> positional() {
    return positional;
  }

  Map<String, Value> named() {
    return named;
  }

  /// Adds keyword arguments whose keys are no text, as `**{1: 2}` gives.
  Arguments withKeys(Map<KeyedMap.Key, Value> keys) {
    keyed = keys;
    return this;
  }

  /// Takes all keyword arguments as one mapping.
  Value.Mapping keywords() {
    Map<KeyedMap.Key, Value> all = new LinkedHashMap<>();
    named.forEach((name, value) -> all.put(new KeyedMap.Key(new Value.Text(name)), value));
    all.putAll(keyed);
    named.clear();
    return Maps.build(all);
  }

  boolean more() {
    return next < positional.size();
  }

  /// Returns the argument `name`, by position or by name, if given.
  Optional<Value> find(String name) {
    if (next < positional.size()) {
      return Optional.of(positional.get(next++));
    }
    return Optional.ofNullable(named.isEmpty() ? null : named.remove(name));
  }

  /// Returns the argument `name`, undefined included.
  Value take(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  /// Returns the argument `name`; when it is undefined and that is an error, fails.
  Value value(String name) {
    return rendering.defined(take(name));
  }

  Value takeOr(String name, Value otherwise) {
    return find(name).orElse(otherwise);
  }

  String text(String name) {
    return rendering.coerceText(take(name));
  }

  Optional<String> optionalText(String name) {
    return find(name).filter(Arguments::given).map(rendering::coerceText);
  }

  boolean flag(String name, boolean otherwise) {
    return find(name).filter(Arguments::given).map(Kinds::truthy).orElse(otherwise);
  }

  Optional<Value> given(String name) {
    return find(name).filter(Arguments::given);
  }

  int size(String name) {
    return count(take(name));
  }

  Optional<Integer> optionalSize(String name) {
    return find(name).filter(Arguments::given).map(Arguments::count);
  }

  private static boolean given(Value value) {
    return !(value instanceof Undefined) && !(value instanceof Value.Null);
  }

  private static int count(Value value) {
    long count = integer(value);
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw Arithmetic.invalid("`" + count + "` is out of range");
    }
    return (int) count;
  }

  long integer(String name) {
    return integer(take(name));
  }

  static long integer(Value value) {
    boolean whole = !(value instanceof Value.Real real) || real.value() == Math.rint(real.value());
    if (!Numbers.is(value) || !whole || Numbers.integer(value).bitLength() > 63) {
      throw Arithmetic.invalid("cannot convert " + Kinds.name(value) + " to integer");
    }
    return Numbers.integer(value).longValueExact();
  }

  /// Returns all remaining positional arguments.
  List<Value> rest() {
    List<Value> rest = positional.subList(next, positional.size());
    next = positional.size();
    return rest;
  }

  Optional<Value> keyword(String name) {
    return Optional.ofNullable(named.isEmpty() ? null : named.remove(name));
  }

  /// Refuses arguments that nobody took.
  void done() {
    if (next < positional.size()) {
      throw new EvaluationException(
          "too-many-arguments",
          "too many arguments: at most " + next + " expected, got " + positional.size());
    }
    if (!named.isEmpty()) {
      throw unknownKeyword(named.keySet().iterator().next());
    }
  }

  static EvaluationException unknownKeyword(String name) {
    return new EvaluationException("too-many-arguments", "unknown keyword argument `" + name + "`");
  }

  static EvaluationException missing(String name) {
    return new EvaluationException("missing-argument", "missing argument `" + name + "`");
  }
}
