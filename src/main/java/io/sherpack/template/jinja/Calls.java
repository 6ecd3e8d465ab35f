package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Calls of functions, macros and methods, filters and tests.
final class Calls {
  private Calls() {}

  /// Arguments as written.
  record Passed(List<Argument> arguments) {
    static final Passed NOTHING = new Passed(List.of());

    boolean isEmpty() {
      return arguments.isEmpty();
    }

    Arguments evaluate(Rendering rendering, List<Value> first) {
      return evaluate(rendering, first, false);
    }

    /// @param asks whether positional arguments may be undefined at any depth
    Arguments evaluate(Rendering rendering, List<Value> first, boolean asks) {
      if (arguments.isEmpty()) {
        return new Arguments(rendering, first, Map.of());
      }
      List<Value> positional = new ArrayList<>(first);
      Map<String, Value> named = new LinkedHashMap<>();
      Map<KeyedMap.Key, Value> keyed = new LinkedHashMap<>();
      for (Argument argument : arguments) {
        argument.add(rendering, asks, positional, named, keyed);
      }
      return new Arguments(rendering, positional, named).withKeys(keyed);
    }
  }

  /// One argument: positional, `name=value`, `*list` or `**map`.
  record Argument(Form form, String name, Expr value) {
    enum Form {
      POSITIONAL,
      NAMED,
      SPREAD,
      SPREAD_NAMED
    }

    void add(
        Rendering rendering,
        boolean asks,
        List<Value> positional,
        Map<String, Value> named,
        Map<KeyedMap.Key, Value> keyed) {
      switch (form) {
        case POSITIONAL -> positional.add(asks ? value.ask(rendering) : value.evaluate(rendering));
        case NAMED -> named.put(name, value.evaluate(rendering));
        case SPREAD -> positional.addAll(Iteration.items(rendering.operand(value)));
        case SPREAD_NAMED -> spread(rendering.operand(value), named, keyed);
      }
    }

    private static void spread(
        Value value, Map<String, Value> named, Map<KeyedMap.Key, Value> keyed) {
      if (!Maps.is(value)) {
        throw Arithmetic.invalid(
            "attempted to apply keyword arguments from non map (got " + Kinds.name(value) + ")");
      }
      for (Map.Entry<Value, Value> entry : Maps.entries(Maps.of(value))) {
        if (Texts.is(entry.getKey())) {
          named.put(Texts.of(entry.getKey()), entry.getValue());
        } else {
          keyed.put(new KeyedMap.Key(entry.getKey()), entry.getValue());
        }
      }
    }
  }

  record Call(Expr callee, Passed passed, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      try {
        rendering.budget().step();
        return switch (callee) {
          case Access.Name name -> rendering.calls().function(name, this);
          case Access.Member member -> rendering.calls().method(member, this);
          default -> rendering.calls().value(callee.evaluate(rendering), this);
        };
      } catch (EvaluationException e) {
        throw rendering.failure(e, this);
      }
    }

    @Override
    public String description() {
      return "call";
    }
  }

  /// @param at where the name stands
  record Filter(Expr subject, String name, Passed passed, int at, int start, int end)
      implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      boolean asks = rendering.calls().asks(name);
      Value value = asks ? subject.ask(rendering) : subject.evaluate(rendering);
      try {
        rendering.budget().step();
        Arguments arguments = passed.evaluate(rendering, List.of(value));
        return helmIndent()
            ? rendering.calls().libraryFilter(name, arguments)
            : rendering.calls().filter(name, arguments);
      } catch (EvaluationException e) {
        throw rendering.failure(e, at, end);
      }
    }

    // After `toyaml`, `indent(n)` is Helm's, which indents the first line too.
    private boolean helmIndent() {
      return name.equals("indent")
          && passed.arguments().size() == 1
          && passed.arguments().getFirst().form() == Argument.Form.POSITIONAL
          && subject instanceof Filter filter
          && TO_YAML.contains(filter.name());
    }

    private static final Set<String> TO_YAML =
        Set.of("toyaml", "toYaml", "to_yaml", "toYamlPretty", "toyamlpretty", "to_yaml_pretty");

    @Override
    public String description() {
      return "filter expression";
    }
  }

  /// @param at where the name stands
  record Test(Expr subject, String name, Passed passed, boolean negated, int at, int start, int end)
      implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      boolean asks = !rendering.helm() || name.equals("defined") || name.equals("undefined");
      Value value = asks ? subject.ask(rendering) : subject.evaluate(rendering);
      try {
        boolean holds = rendering.calls().test(name, passed.evaluate(rendering, List.of(value)));
        return Value.of(holds != negated);
      } catch (EvaluationException e) {
        throw rendering.failure(e, at, end);
      }
    }

    @Override
    public String description() {
      return "test expression";
    }
  }

  /// What stands in the place of the piped value in `{% filter %}`.
  record Piped(int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      return rendering.piped();
    }
  }
}
