package io.sherpack.patch;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes JSON merge patches, for kinds of which nothing is known: lists are whole.
final class MergePatch {
  private MergePatch() {}

  /// Returns what changed between what was wanted and what is; the live object does not matter.
  static Value.Mapping since(List<Value.Mapping> before, Value.Mapping wanted) {
    Map<String, Value> patch = new LinkedHashMap<>(differing(before, wanted));
    before.stream()
        .flatMap(object -> object.entries().keySet().stream())
        .filter(name -> !wanted.has(name))
        .forEach(name -> patch.put(name, Value.Null.INSTANCE));
    return Value.mapping(patch);
  }

  private static Map<String, Value> differing(List<Value.Mapping> before, Value.Mapping wanted) {
    Map<String, Value> patch = new LinkedHashMap<>();
    wanted
        .entries()
        .forEach(
            (name, value) -> {
              List<Value.Mapping> maps =
                  before.stream()
                      .map(object -> object.get(name))
                      .filter(Value.Mapping.class::isInstance)
                      .map(Value.Mapping.class::cast)
                      .toList();
              if (value instanceof Value.Mapping map && maps.size() == before.size()) {
                Value.Mapping below = since(maps, map);
                if (!below.entries().isEmpty()) {
                  patch.put(name, below);
                }
              } else if (before.stream()
                  .anyMatch(o -> !o.has(name) || !o.get(name).equals(value))) {
                patch.put(name, value);
              }
            });
    return patch;
  }

  /// Returns what the live object lacks or has otherwise; nothing that it has goes.
  static Value.Mapping towards(Value.Mapping wanted, Value.Mapping live) {
    Map<String, Value> patch = new LinkedHashMap<>();
    wanted.entries().forEach((name, value) -> towards(name, value, live, patch));
    return Value.mapping(patch);
  }

  private static void towards(
      String name, Value value, Value.Mapping live, Map<String, Value> patch) {
    Value now = live.get(name);
    if (value instanceof Value.Mapping map && !map.entries().isEmpty()) {
      Value.Mapping other = now instanceof Value.Mapping there ? there : Value.Mapping.EMPTY;
      Value.Mapping below = towards(map, other);
      if (!below.entries().isEmpty()) {
        patch.put(name, below);
      }
    } else if (value instanceof Value.Null) {
      return;
    } else if (value instanceof Value.Mapping
        ? !(now instanceof Value.Mapping)
        : !now.equals(value)) {
      patch.put(name, withoutNulls(value));
    }
  }

  private static Value withoutNulls(Value value) {
    return switch (value) {
      case Value.Sequence(var items) ->
          Value.sequence(items.stream().map(MergePatch::withoutNulls).toList());
      case Value.Mapping(var entries) -> {
        Map<String, Value> rest = new LinkedHashMap<>(entries);
        rest.values().removeIf(Value.Null.class::isInstance);
        rest.replaceAll((_, entry) -> withoutNulls(entry));
        yield Value.mapping(rest);
      }
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Opaque _ ->
          value;
    };
  }
}
