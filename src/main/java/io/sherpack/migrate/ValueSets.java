package io.sherpack.migrate;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Pack;
import io.sherpack.template.gotmpl.GoTemplate;
import io.sherpack.template.gotmpl.Node;
import io.sherpack.values.Origin;
import io.sherpack.values.Value;
import io.sherpack.values.ValuesFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Values that try as much of a chart's templates as the conditions in them let one guess.
final class ValueSets {
  private static final int MOST_SINGLE_FLIPS = 40;

  /// @param name such as `default values` or `ingress.enabled: true`
  record Values(String name, Value.Mapping values) {}

  private final List<Values> sets = new ArrayList<>();

  private ValueSets() {}

  /// Returns the defaults, the files of `ci/`, and the defaults with the conditions turned over,
  /// one by one and all at once.
  ///
  /// @param conditions paths of values that conditions read, from the root
  static List<Values> of(
      Pack chart, Map<String, byte[]> files, Value.Mapping defaults, Set<List<String>> conditions) {
    var all = new ValueSets();
    all.sets.add(new Values("default values", Value.Mapping.EMPTY));
    files.forEach(
        (name, content) -> {
          if (name.matches("ci/.*\\.ya?ml")) {
            var source = new SourceText(name, new String(content, StandardCharsets.UTF_8));
            all.sets.add(
                new Values(
                    name, ValuesFile.readForChart(source, new Origin.ValuesFile(name)).values()));
          }
        });
    all.flips(defaults, conditions);
    return List.copyOf(all.sets);
  }

  private void flips(Value.Mapping defaults, Set<List<String>> conditions) {
    Value.Mapping on = Value.Mapping.EMPTY;
    Value.Mapping off = Value.Mapping.EMPTY;
    int single = 0;
    for (List<String> path : conditions) {
      Value now = at(defaults, path);
      Value other = flipped(now);
      if (single++ < MOST_SINGLE_FLIPS) {
        sets.add(new Values(String.join(".", path) + " turned over", with(path, other)));
      }
      if (truthy(now)) {
        off = now instanceof Value.Bool ? merged(off, path, other) : off;
      } else {
        on = merged(on, path, other);
      }
    }
    sets.add(new Values("everything switched on", on));
    sets.add(new Values("everything switched off", off));
  }

  private static Value at(Value.Mapping values, List<String> path) {
    Value at = values;
    for (String key : path) {
      at = at instanceof Value.Mapping mapping ? mapping.get(key) : Value.Null.INSTANCE;
    }
    return at;
  }

  private static boolean truthy(Value value) {
    return switch (value) {
      case Value.Null _ -> false;
      case Value.Bool(boolean truth) -> truth;
      case Value.Text(var text) -> !text.isEmpty();
      case Value.Int(long number) -> number != 0;
      case Value.Real(double number, _) -> number != 0;
      case Value.Sequence(var items) -> !items.isEmpty();
      case Value.Mapping(var entries) -> !entries.isEmpty();
      case Value.BigInt _, Value.Opaque _ -> true;
    };
  }

  private static Value flipped(Value value) {
    return switch (value) {
      case Value.Null _ -> Value.of("text");
      case Value.Bool(boolean truth) -> Value.of(!truth);
      case Value.Text(var text) -> Value.of(text.isEmpty() ? "text" : "");
      case Value.Int(long number) -> Value.of(number == 0 ? 1 : 0);
      case Value.Real(double number, _) -> Value.of(number == 0 ? 1 : 0);
      case Value.Sequence(var items) ->
          items.isEmpty() ? Value.sequence(List.of(Value.of("text"))) : Value.Sequence.EMPTY;
      case Value.Mapping(var entries) ->
          entries.isEmpty() ? Value.mapping(Map.of("key", Value.of("text"))) : Value.Null.INSTANCE;
      case Value.BigInt _, Value.Opaque _ -> Value.Null.INSTANCE;
    };
  }

  private static Value.Mapping with(List<String> path, Value value) {
    return merged(Value.Mapping.EMPTY, path, value);
  }

  private static Value.Mapping merged(Value.Mapping values, List<String> path, Value value) {
    Map<String, Value> entries = new LinkedHashMap<>(values.entries());
    String key = path.getFirst();
    if (path.size() == 1) {
      entries.put(key, value);
    } else {
      Value.Mapping inner =
          entries.get(key) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
      entries.put(key, merged(inner, path.subList(1, path.size()), value));
    }
    return Value.mapping(entries);
  }

  /// Returns the paths below `.Values` that conditions and loops of a template read.
  static Set<List<String>> conditions(List<GoTemplate> templates) {
    Set<List<String>> paths = new LinkedHashSet<>();
    templates.forEach(template -> body(template.body(), paths));
    return paths;
  }

  private static void body(Node.Body body, Set<List<String>> paths) {
    for (Node node : body.nodes()) {
      switch (node) {
        case Node.If(_, var pipe, var inner, var otherwise) -> {
          pipe(pipe, paths);
          body(inner, paths);
          otherwise.ifPresent(rest -> body(rest, paths));
        }
        case Node.With(_, var pipe, var inner, var otherwise) -> {
          pipe(pipe, paths);
          body(inner, paths);
          otherwise.ifPresent(rest -> body(rest, paths));
        }
        case Node.Range(_, var pipe, var inner, var otherwise) -> {
          pipe(pipe, paths);
          body(inner, paths);
          otherwise.ifPresent(rest -> body(rest, paths));
        }
        case Node.Body inner -> body(inner, paths);
        case Node.Action _,
            Node.Text _,
            Node.Comment _,
            Node.Break _,
            Node.Continue _,
            Node.Invocation _,
            Node.Command _,
            Node.Operand _ -> {}
      }
    }
  }

  private static void pipe(Node.Pipe pipe, Set<List<String>> paths) {
    pipe.commands()
        .forEach(command -> command.operands().forEach(operand -> operand(operand, paths)));
  }

  private static void operand(Node.Operand operand, Set<List<String>> paths) {
    switch (operand) {
      case Node.Field(_, var names) -> path(names, paths);
      case Node.Variable(_, var name, var fields) when name.equals("$") -> path(fields, paths);
      case Node.Pipe pipe -> pipe(pipe, paths);
      case Node.Chain(_, var inner, _) -> operand(inner, paths);
      case Node.Variable _,
          Node.Identifier _,
          Node.Dot _,
          Node.Nil _,
          Node.Bool _,
          Node.Quoted _,
          Node.Numeric _ -> {}
    }
  }

  private static void path(List<String> names, Set<List<String>> paths) {
    if (names.size() > 1 && names.getFirst().equals("Values")) {
      paths.add(List.copyOf(names.subList(1, names.size())));
    }
  }
}
