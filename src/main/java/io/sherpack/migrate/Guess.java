package io.sherpack.migrate;

import io.sherpack.migrate.Wishes.Wish;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes values of what is wished for.
///
/// @param defaults those of the whole tree
/// @param schema of the chart's values
record Guess(Value.Mapping defaults, Usage usage, Optional<Value.Mapping> schema) {
  /// Returns `given` changed so that there is what is wished for at `path`.
  Value.Mapping put(Value.Mapping given, List<String> path, Wish wish) {
    Value.Mapping now = Merge.over(defaults, given);
    int items = path.indexOf(Place.ITEM);
    if (items < 0) {
      return with(given, path, value(at(now, path), path, wish));
    }
    // A list is given as a whole, so what is to change in an item starts from what there is.
    List<String> list = path.subList(0, items);
    if (list.isEmpty()) {
      return given;
    }
    Value whole = at(now, list);
    if (!truthy(whole)) {
      whole = usage.at(list).sample(Usage.below(schema, list));
    }
    return with(given, list, inside(whole, path, items, wish));
  }

  private Value inside(Value at, List<String> path, int depth, Wish wish) {
    if (depth == path.size()) {
      return value(at, path, wish);
    }
    String name = path.get(depth);
    if (name.equals(Place.ITEM)) {
      return switch (at) {
        case Value.Sequence(var items) when !items.isEmpty() -> {
          List<Value> changed = new ArrayList<>(items);
          changed.set(0, inside(items.getFirst(), path, depth + 1, wish));
          yield Value.sequence(changed);
        }
        case Value.Mapping(var entries) when !entries.isEmpty() -> {
          Map<String, Value> changed = new LinkedHashMap<>(entries);
          Map.Entry<String, Value> first = entries.entrySet().iterator().next();
          changed.put(first.getKey(), inside(first.getValue(), path, depth + 1, wish));
          yield Value.mapping(changed);
        }
        default -> usage.at(path.subList(0, depth)).sample(Optional.empty());
      };
    }
    Map<String, Value> changed =
        new LinkedHashMap<>(at instanceof Value.Mapping(var entries) ? entries : Map.of());
    changed.put(
        name, inside(changed.getOrDefault(name, Value.Null.INSTANCE), path, depth + 1, wish));
    return Value.mapping(changed);
  }

  private Value value(Value now, List<String> path, Wish wish) {
    return switch (wish) {
      case Wish.Exactly(var value) -> value;
      case Wish.Holding(var item) -> Value.sequence(List.of(item));
      case Wish.Truth(boolean wanted) ->
          truthy(now) == wanted ? now : wanted ? truth(now, path) : falsehood(now);
    };
  }

  private Value truth(Value now, List<String> path) {
    return switch (now) {
      case Value.Bool _ -> Value.of(true);
      case Value.Int _, Value.Real _ -> Value.of(1);
      case Value.Sequence _ -> {
        Value sample = usage.at(path).sample(Usage.below(schema, path));
        yield sample instanceof Value.Sequence ? sample : Value.sequence(List.of(sample));
      }
      case Value.Mapping _ -> {
        Value sample = usage.at(path).sample(Usage.below(schema, path));
        yield sample instanceof Value.Mapping
            ? sample
            : Value.mapping(Map.of("key", Value.of("text")));
      }
      case Value.Null _, Value.Text _, Value.BigInt _, Value.Opaque _ ->
          usage.at(path).sample(Usage.below(schema, path));
    };
  }

  private static Value falsehood(Value now) {
    return switch (now) {
      case Value.Bool _ -> Value.of(false);
      case Value.Text _ -> Value.of("");
      case Value.Int _, Value.Real _, Value.BigInt _ -> Value.of(0);
      case Value.Sequence _ -> Value.Sequence.EMPTY;
      case Value.Null _, Value.Mapping _, Value.Opaque _ -> Value.Null.INSTANCE;
    };
  }

  /// Returns the values with something wherever templates read and there is nothing.
  Value.Mapping everything() {
    return filled(Value.Mapping.EMPTY, usage, List.of());
  }

  /// Returns the paths of the maps by default that templates read members of, those of fewest steps
  /// first.
  List<List<String>> maps() {
    List<List<String>> maps = new ArrayList<>();
    gather(usage, List.of(), maps);
    maps.sort(Comparator.comparingInt(List::size));
    return maps;
  }

  private void gather(Usage used, List<String> path, List<List<String>> maps) {
    used.members()
        .forEach(
            (name, member) -> {
              List<String> inner = new ArrayList<>(path);
              inner.add(name);
              boolean read =
                  member.members().keySet().stream().anyMatch(one -> !one.equals(Place.ITEM));
              if (read && at(defaults, inner) instanceof Value.Mapping) {
                maps.add(inner);
                gather(member, inner, maps);
              }
            });
  }

  private Value.Mapping filled(Value.Mapping given, Usage used, List<String> path) {
    Value.Mapping all = given;
    for (Map.Entry<String, Usage> member : used.members().entrySet()) {
      if (member.getKey().equals(Place.ITEM)) {
        continue;
      }
      List<String> inner = new ArrayList<>(path);
      inner.add(member.getKey());
      Value now = at(defaults, inner);
      if (now instanceof Value.Mapping(var entries)
          && !entries.isEmpty()
          && !member.getValue().members().isEmpty()) {
        all = filled(all, member.getValue(), inner);
      } else if (!truthy(now)) {
        all = with(all, inner, truth(now, inner));
      }
    }
    return all;
  }

  static Value at(Value.Mapping values, List<String> path) {
    Value at = values;
    for (String key : path) {
      at = at instanceof Value.Mapping mapping ? mapping.get(key) : Value.Null.INSTANCE;
    }
    return at;
  }

  static boolean truthy(Value value) {
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

  static Value.Mapping with(Value.Mapping values, List<String> path, Value value) {
    Map<String, Value> entries = new LinkedHashMap<>(values.entries());
    String key = path.getFirst();
    if (path.size() == 1) {
      entries.put(key, value);
    } else {
      Value.Mapping inner =
          entries.get(key) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
      entries.put(key, with(inner, path.subList(1, path.size()), value));
    }
    return Value.mapping(entries);
  }
}
