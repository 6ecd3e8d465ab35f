package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Filters that pick, order and group by attributes, tests and other filters.
final class QueryFilters {
  private QueryFilters() {}

  static Value apply(String name, Value value, Arguments arguments) {
    Value given = arguments.rendering().defined(value);
    return switch (name) {
      case "attr" -> attr(given, arguments);
      case "groupby" -> groupby(given, arguments);
      case "map" -> map(given, arguments);
      case "select" -> select(given, arguments, true, false);
      case "reject" -> select(given, arguments, false, false);
      case "selectattr" -> select(given, arguments, true, true);
      case "rejectattr" -> select(given, arguments, false, true);
      case "sort" -> sort(given, arguments);
      case "unique" -> unique(given, arguments);
      case "dictsort" -> dictsort(given, arguments);
      default -> items(given);
    };
  }

  private static Value attr(Value value, Arguments arguments) {
    Value name = arguments.take("name");
    return Lookup.item(arguments.rendering().container(value), name, arguments.rendering().reads());
  }

  private static Value items(Value value) {
    if (!Maps.is(value)) {
      throw Arithmetic.invalid("cannot convert " + Kinds.name(value) + " into pairs");
    }
    return Series.of(Iteration.pairs(Maps.of(value)));
  }

  private static Value map(Value value, Arguments arguments) {
    Rendering rendering = arguments.rendering();
    Optional<Value> attribute = arguments.keyword("attribute");
    List<Value> mapped = new ArrayList<>();
    if (attribute.isPresent()) {
      Value otherwise = arguments.keyword("default").orElse(Undefined.PLAIN);
      for (Value item : Iteration.items(value)) {
        rendering.budget().step();
        Value found = Attributes.of(item, attribute.get(), rendering);
        mapped.add(found instanceof Undefined ? otherwise : found);
      }
      return new Value.Sequence(mapped);
    }
    String filter =
        arguments
            .optionalText("filter")
            .orElseThrow(() -> Arithmetic.invalid("filter name is required"));
    List<Value> rest = List.copyOf(arguments.rest());
    Map<String, Value> named = new LinkedHashMap<>(arguments.keywords().entries());
    for (Value item : Iteration.items(value)) {
      rendering.budget().step();
      List<Value> passed = new ArrayList<>(rest.size() + 1);
      passed.add(item);
      passed.addAll(rest);
      mapped.add(rendering.calls().filter(filter, new Arguments(rendering, passed, named)));
    }
    return new Value.Sequence(mapped);
  }

  private static Value select(Value value, Arguments arguments, boolean keep, boolean byAttribute) {
    Rendering rendering = arguments.rendering();
    Optional<Value> attribute =
        byAttribute ? Optional.of(arguments.take("attribute")) : Optional.empty();
    Optional<String> test = arguments.optionalText("test");
    List<Value> rest = List.copyOf(arguments.rest());
    List<Value> selected = new ArrayList<>();
    for (Value item : Iteration.items(value)) {
      rendering.budget().step();
      Value tested = attribute.map(path -> Attributes.of(item, path, rendering)).orElse(item);
      boolean holds =
          test.map(name -> holds(rendering, name, tested, rest))
              .orElseGet(() -> Kinds.truthy(tested));
      if (holds == keep) {
        selected.add(item);
      }
    }
    return new Value.Sequence(selected);
  }

  private static boolean holds(Rendering rendering, String test, Value tested, List<Value> rest) {
    List<Value> passed = new ArrayList<>(rest.size() + 1);
    passed.add(tested);
    passed.addAll(rest);
    return rendering.calls().test(test, new Arguments(rendering, passed, Map.of()));
  }

  private static Value sort(Value value, Arguments arguments) {
    boolean reverse = arguments.flag("reverse", false);
    boolean caseSensitive = arguments.flag("case_sensitive", false);
    Optional<String> attribute = arguments.optionalText("attribute");
    Rendering rendering = arguments.rendering();
    List<Value> sorted = new ArrayList<>(Iteration.items(value));
    Comparator<Value> order = order(caseSensitive);
    Comparator<Value> byAttributes =
        attribute.map(paths -> by(paths, order, rendering)).orElse(order);
    sorted.sort(reverse ? byAttributes.reversed() : byAttributes);
    return new Value.Sequence(sorted);
  }

  private static Comparator<Value> by(String paths, Comparator<Value> order, Rendering rendering) {
    Comparator<Value> all = (_, _) -> 0;
    for (String path : paths.split(",", -1)) {
      Value attribute = new Value.Text(path.strip());
      all =
          all.thenComparing(
              (left, right) ->
                  order.compare(
                      Attributes.of(left, attribute, rendering),
                      Attributes.of(right, attribute, rendering)));
    }
    return all;
  }

  private static Comparator<Value> order(boolean caseSensitive) {
    return caseSensitive
        ? Comparing::compare
        : (left, right) -> Comparing.compare(folded(left), folded(right));
  }

  private static Value folded(Value value) {
    return Texts.is(value) ? new Value.Text(Texts.of(value).toLowerCase(Locale.ROOT)) : value;
  }

  private static Value unique(Value value, Arguments arguments) {
    boolean caseSensitive = arguments.flag("case_sensitive", false);
    Optional<Value> attribute = arguments.given("attribute");
    Rendering rendering = arguments.rendering();
    Map<KeyedMap.Key, Value> seen = new LinkedHashMap<>();
    for (Value item : Iteration.items(value)) {
      Value key = attribute.map(path -> Attributes.of(item, path, rendering)).orElse(item);
      seen.putIfAbsent(new KeyedMap.Key(caseSensitive ? key : folded(key)), item);
    }
    return new Value.Sequence(new ArrayList<>(seen.values()));
  }

  private static Value dictsort(Value value, Arguments arguments) {
    if (!Maps.is(value)) {
      throw Arithmetic.invalid("cannot convert " + Kinds.name(value) + " into pairs");
    }
    boolean caseSensitive = arguments.flag("case_sensitive", false);
    String by = arguments.optionalText("by").orElse("key");
    boolean reverse = arguments.flag("reverse", false);
    int index =
        switch (by) {
          case "key" -> 0;
          case "value" -> 1;
          default ->
              throw new EvaluationException(
                  "invalid-operation", "invalid value `" + by + "` for `by`");
        };
    Comparator<Value> order = order(caseSensitive);
    List<Value> pairs = Iteration.pairs(Maps.of(value));
    Comparator<Value> byPart =
        (left, right) -> order.compare(part(left, index), part(right, index));
    pairs.sort(reverse ? byPart.reversed() : byPart);
    return new Value.Sequence(pairs);
  }

  private static Value part(Value pair, int index) {
    return Iteration.items(pair).get(index);
  }

  private static Value groupby(Value value, Arguments arguments) {
    Value attribute = arguments.take("attribute");
    Value otherwise = arguments.takeOr("default", Undefined.PLAIN);
    boolean caseSensitive = arguments.flag("case_sensitive", false);
    Rendering rendering = arguments.rendering();
    Map<KeyedMap.Key, List<Value>> groups = new LinkedHashMap<>();
    Map<KeyedMap.Key, Value> groupers = new LinkedHashMap<>();
    Comparator<Value> order = order(caseSensitive);
    List<Value> sorted = new ArrayList<>(Iteration.items(value));
    sorted.sort(
        (left, right) ->
            order.compare(
                grouper(left, attribute, otherwise, rendering),
                grouper(right, attribute, otherwise, rendering)));
    for (Value item : sorted) {
      Value grouper = grouper(item, attribute, otherwise, rendering);
      var key = new KeyedMap.Key(caseSensitive ? grouper : folded(grouper));
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(item);
      groupers.put(key, grouper);
    }
    List<Value> all = new ArrayList<>();
    groups.forEach(
        (key, members) ->
            all.add(
                new Value.Sequence(
                    new Group(
                        groupers.getOrDefault(key, Undefined.PLAIN),
                        new Value.Sequence(members)))));
    return new Value.Sequence(all);
  }

  private static Value grouper(Value item, Value attribute, Value otherwise, Rendering rendering) {
    Value found = Attributes.of(item, attribute, rendering);
    return found instanceof Undefined ? otherwise : found;
  }
}
