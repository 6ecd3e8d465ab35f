package io.sherpack.template.function;

import io.sherpack.values.NilMap;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Maps. In Go, `set`, `unset` and the merges change their first argument; elsewhere they give a
/// copy.
final class DictFunctions {
  static final List<Definition> TABLE =
      List.of(
          Definition.of("dict", "entries*", "Makes a map of keys and values.", DictFunctions::dict)
              .functionOnly(),
          of(
              "get",
              "map key default?",
              "Gives the value of a key, else the default or an empty text.",
              DictFunctions::get),
          of("set", "map key value", "Gives the map with a key set.", DictFunctions::set),
          of("unset", "map key", "Gives the map without a key.", DictFunctions::unset),
          of(
              "hasKey",
              "map key",
              "Whether a map has a key.",
              call -> Value.of(call.mapping(0).has(call.text(1)))),
          Definition.of(
              "pluck",
              "key maps*",
              "Lists the values of a key in several maps.",
              DictFunctions::pluck),
          of("keys", "maps*", "Lists the keys, sorted.", DictFunctions::keys),
          of("values", "map", "Lists the values, sorted by key.", DictFunctions::values),
          of(
              "pick",
              "map keys*",
              "Keeps only the given keys.",
              call -> chosen(call, names(call)::contains)),
          of(
              "omit",
              "map keys*",
              "Leaves the given keys out.",
              call -> chosen(call, key -> !names(call).contains(key))),
          of(
                  "merge",
                  "map maps*",
                  "Merges maps into the first, which wins; in the filter the last wins.",
                  call -> merge(call, false))
              .filter("map maps*", DictFunctions::overlay)
              .alias("mustMerge"),
          of(
                  "mergeOverwrite",
                  "map maps*",
                  "Merges maps, the last wins.",
                  call -> merge(call, true))
              .alias("mustMergeOverwrite"),
          of("deepCopy", "value", "Copies a value and all in it.", DictFunctions::copy)
              .alias("mustDeepCopy"),
          Definition.of(
                  "dig",
                  "arguments*",
                  "Walks along keys: keys, default, map; or map, keys, default.",
                  DictFunctions::dig)
              .subject(0));

  private DictFunctions() {}

  private static Definition of(
      String name, String parameters, String summary, TemplateFunction body) {
    return Definition.of(name, parameters, summary, body).subject(0);
  }

  private static Value dict(Call call) {
    boolean given =
        !call.goSemantics() && call.count() == 1 && call.at(0) instanceof Value.Sequence;
    List<Value> entries = given ? call.list(0) : call.arguments();
    var map = new LinkedHashMap<String, Value>();
    for (int i = 0; i < entries.size(); i += 2) {
      boolean paired = i + 1 < entries.size();
      map.put(call.stringify(entries.get(i)), paired ? entries.get(i + 1) : Value.of(""));
    }
    map.putAll(call.named());
    return new Value.Mapping(map);
  }

  private static Value get(Call call) {
    Value missing = call.count() > 2 ? call.at(2) : Value.of("");
    return call.mapping(0).entries().getOrDefault(call.text(1), missing);
  }

  private static Value.Mapping changing(Call call) {
    Value.Mapping map = call.mapping(0);
    return call.goSemantics() ? map : new Value.Mapping(new LinkedHashMap<>(map.entries()));
  }

  private static Value set(Call call) {
    Value.Mapping map = changing(call);
    if (call.goSemantics() && Call.nil(map)) {
      throw call.fail("assignment to entry in nil map");
    }
    map.entries().put(call.text(1), call.at(2));
    return map;
  }

  private static Value unset(Call call) {
    Value.Mapping map = changing(call);
    if (map.has(call.text(1))) {
      map.entries().remove(call.text(1));
    }
    return map;
  }

  private static Value pluck(Call call) {
    String key = call.text(0);
    var found = new ArrayList<Value>();
    for (Value map : call.from(1)) {
      if (call.mapping(map).has(key)) {
        found.add(call.mapping(map).get(key));
      }
    }
    return new Value.Sequence(found);
  }

  private static Value keys(Call call) {
    var keys = new ArrayList<String>();
    call.arguments().forEach(map -> keys.addAll(sorted(call.mapping(map))));
    return call.texts(keys);
  }

  private static List<String> sorted(Value.Mapping map) {
    return map.entries().keySet().stream().sorted().toList();
  }

  private static Value values(Call call) {
    Value.Mapping map = call.mapping(0);
    return new Value.Sequence(
        sorted(map).stream().map(map::get).collect(Collectors.toCollection(ArrayList::new)));
  }

  // One list of keys serves as well.
  private static List<String> names(Call call) {
    boolean list = !call.goSemantics() && call.count() == 2 && call.at(1) instanceof Value.Sequence;
    return (list ? call.list(1) : call.from(1)).stream().map(call::text).toList();
  }

  private static Value chosen(Call call, Predicate<String> wanted) {
    var kept = new LinkedHashMap<String, Value>();
    call.mapping(0)
        .entries()
        .forEach(
            (key, value) -> {
              if (wanted.test(key)) {
                kept.put(key, value);
              }
            });
    return new Value.Mapping(kept);
  }

  private static Value merge(Call call, boolean overwrite) {
    Value.Mapping into = mergeable(call);
    for (Value source : call.from(1)) {
      GoMerge.merge(into.entries(), call.mapping(source).entries(), overwrite);
    }
    return into;
  }

  // A nil map, which the empty one stands for, is made before it is filled.
  private static Value.Mapping mergeable(Call call) {
    Value.Mapping into = call.mapping(0);
    boolean changed = call.goSemantics() && !Call.nil(into);
    return changed ? into : new Value.Mapping(call.mapping(Value.thaw(into)).entries());
  }

  private static Value copy(Call call) {
    if (call.goSemantics() && Call.absent(call.at(0))) {
      throw call.fail("reflect: call of reflect.Value.Type on zero Value");
    }
    return switch (call.at(0)) {
      case Value.Sequence(GoTyped items) ->
          call.typed(items.goType(), call.list(Value.thaw(call.at(0))));
      case Value.Mapping(NilMap _) -> call.at(0);
      case Value.Mapping(GoTyped entries) ->
          new Value.Mapping(
              new NamedMap(
                  entries.goType(), call.mapping(Value.thaw(call.at(0))).entries(), Map.of()));
      default -> Value.thaw(call.at(0));
    };
  }

  private static Value overlay(Call call) {
    Value.Mapping merged = call.mapping(0);
    for (Value over : call.from(1)) {
      merged = overlay(merged, call.mapping(over));
    }
    return merged;
  }

  private static Value.Mapping overlay(Value.Mapping base, Value.Mapping over) {
    var merged = new LinkedHashMap<>(base.entries());
    over.entries()
        .forEach(
            (key, value) ->
                merged.put(
                    key,
                    merged.get(key) instanceof Value.Mapping below
                            && value instanceof Value.Mapping above
                        ? overlay(below, above)
                        : value));
    return new Value.Mapping(merged);
  }

  private static Value dig(Call call) {
    if (call.count() < 3) {
      throw call.fail((call.goSemantics() ? "dig" : "`dig`") + " needs at least three arguments");
    }
    if (call.goSemantics()) {
      return GoDig.dig(call);
    }
    int last = call.count() - 1;
    boolean mapFirst = !(call.at(0) instanceof Value.Text);
    return mapFirst
        ? dig(call, call.at(0), call.arguments().subList(1, last), call.at(last))
        : dig(call, call.at(last), call.arguments().subList(0, last - 1), call.at(last - 1));
  }

  private static Value dig(Call call, Value from, List<Value> path, Value missing) {
    Value at = from;
    for (Value key : path) {
      Value next = step(call, at, key);
      if (Call.undefined(next)) {
        return missing;
      }
      at = next;
    }
    return at;
  }

  private static Value step(Call call, Value at, Value key) {
    return switch (at) {
      case Value.Mapping(Map<String, Value> entries) ->
          entries.getOrDefault(call.text(key), Missing.INSTANCE);
      case Value.Sequence(var items) when key instanceof Value.Int(var index) ->
          index >= 0 && index < items.size() ? items.get((int) index) : Missing.INSTANCE;
      default -> Missing.INSTANCE;
    };
  }

  private record Missing() implements Value.Opaque {
    static final Missing INSTANCE = new Missing();

    @Override
    public String kind() {
      return "undefined";
    }

    @Override
    public String text() {
      return "";
    }

    @Override
    public boolean truthy() {
      return false;
    }
  }
}
