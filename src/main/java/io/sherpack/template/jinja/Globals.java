package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Jinja's own functions.
final class Globals {
  static final Set<String> NAMES =
      Set.of("range", "dict", "namespace", "debug", "joiner", "cycler");

  private static final int LARGEST_RANGE = 100_000;

  private Globals() {}

  /// A built-in function as a value.
  record Function(String name) implements Callable {
    @Override
    public Value call(Rendering rendering, Arguments arguments) {
      return Globals.call(name, arguments);
    }

    @Override
    public String text() {
      return "<function " + name + ">";
    }
  }

  /// Whether the built-in answers and not the library: of `dict`, only Jinja's own forms.
  static boolean wins(String name, Arguments arguments) {
    if (!NAMES.contains(name)) {
      return false;
    }
    List<Value> given = arguments.positional();
    return !name.equals("dict")
        || given.isEmpty()
        || (given.size() == 1 && !(given.getFirst() instanceof Value.Sequence));
  }

  static Value call(String name, Arguments arguments) {
    return switch (name) {
      case "range" -> range(arguments);
      case "dict" -> dict(arguments);
      case "namespace" -> namespace(arguments);
      case "debug" -> debug(arguments);
      case "joiner" -> joiner(arguments);
      default -> cycler(arguments);
    };
  }

  private static Value range(Arguments arguments) {
    long first = arguments.integer("stop");
    boolean both = arguments.more();
    long start = both ? first : 0;
    long stop = both ? arguments.integer("stop") : first;
    long step = arguments.more() ? arguments.integer("step") : 1;
    arguments.done();
    if (step == 0) {
      throw Arithmetic.invalid("cannot create range with step of 0");
    }
    BigInteger distance =
        BigInteger.valueOf(step > 0 ? stop : start)
            .subtract(BigInteger.valueOf(step > 0 ? start : stop));
    BigInteger width = BigInteger.valueOf(step).abs();
    long size =
        distance
            .add(width)
            .subtract(BigInteger.ONE)
            .divide(width)
            .max(BigInteger.ZERO)
            .min(BigInteger.valueOf(LARGEST_RANGE + 1L))
            .longValueExact();
    if (size > LARGEST_RANGE) {
      throw Arithmetic.invalid("range has too many elements");
    }
    return Series.range(start, step, (int) size);
  }

  private static Value dict(Arguments arguments) {
    Map<KeyedMap.Key, Value> entries = new LinkedHashMap<>();
    if (arguments.more()) {
      Value base = arguments.take("value");
      if (!Maps.is(base) && !(base instanceof Undefined)) {
        throw Arithmetic.invalid("expected a map, got " + Kinds.name(base));
      }
      put(entries, Maps.of(base));
    }
    put(entries, arguments.keywords());
    arguments.done();
    return Maps.build(entries);
  }

  private static void put(Map<KeyedMap.Key, Value> entries, Value.Mapping mapping) {
    Maps.entries(mapping)
        .forEach(entry -> entries.put(new KeyedMap.Key(entry.getKey()), entry.getValue()));
  }

  private static Value namespace(Arguments arguments) {
    Namespace namespace = new Namespace();
    if (arguments.more()) {
      Value base = arguments.take("value");
      if (!Maps.is(base)) {
        throw Arithmetic.invalid("expected object or keyword arguments, got " + Kinds.name(base));
      }
      namespace.members().putAll(Maps.of(base).entries());
    }
    namespace.members().putAll(arguments.keywords().entries());
    arguments.done();
    return namespace;
  }

  private static Value debug(Arguments arguments) {
    List<Value> given = arguments.rest();
    Printer printer = arguments.rendering().printer();
    if (given.size() == 1) {
      return new Value.Text(printer.pretty(given.getFirst()));
    }
    if (given.isEmpty()) {
      Map<String, Value> names = new java.util.TreeMap<>();
      var scopes = arguments.rendering().scopes();
      scopes.visible().forEach(name -> names.put(name, scopes.find(name)));
      return new Value.Text(printer.pretty(new Value.Mapping(names)));
    }
    return new Value.Text(printer.pretty(new Value.Sequence(given)));
  }

  private static Value joiner(Arguments arguments) {
    String separator = arguments.optionalText("separator").orElse(", ");
    arguments.done();
    return new Joiner(separator);
  }

  private static Value cycler(Arguments arguments) {
    List<Value> items = arguments.rest();
    boolean wrapped = items.size() == 1 && items.getFirst() instanceof Value.Sequence;
    List<Value> all = wrapped ? Iteration.items(items.getFirst()) : items;
    if (all.isEmpty()) {
      throw new EvaluationException("missing-argument", "at least one value required");
    }
    return new Cycler(all);
  }
}
