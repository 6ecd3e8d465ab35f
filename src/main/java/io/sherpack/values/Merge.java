package io.sherpack.values;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lays values over values. Maps merge deep, everything else is replaced.
public final class Merge {
  private Merge() {}

  /// Nulls of `upper` stay: they still have to delete something further down.
  public static Value.Mapping keepingNulls(Value.Mapping lower, Value.Mapping upper) {
    return merged(lower, upper, false);
  }

  /// Nulls of `upper` delete; those of `lower` stay, since that is what a default says.
  public static Value.Mapping over(Value.Mapping lower, Value.Mapping upper) {
    return merged(lower, upper, true);
  }

  /// As Helm computes the values of a revision: nulls of `upper` delete what `lower` has and stay
  /// where it has nothing, and those of `lower` say nothing.
  public static Value.Mapping coalesced(Value.Mapping lower, Value.Mapping upper) {
    Map<String, Value> result = new LinkedHashMap<>();
    lower
        .entries()
        .forEach(
            (key, value) -> {
              if (value instanceof Value.Mapping below) {
                result.put(key, coalesced(below, Value.Mapping.EMPTY));
              } else if (!(value instanceof Value.Null)) {
                result.put(key, value);
              }
            });
    upper
        .entries()
        .forEach(
            (key, value) -> {
              switch (value) {
                case Value.Null _ when lower.has(key) -> result.remove(key);
                case Value.Mapping over -> result.put(key, coalesced(below(lower, key), over));
                default -> result.put(key, value);
              }
            });
    return Value.mapping(result);
  }

  private static Value.Mapping merged(Value.Mapping lower, Value.Mapping upper, boolean delete) {
    Map<String, Value> result = new LinkedHashMap<>(lower.entries());
    upper
        .entries()
        .forEach(
            (key, value) -> {
              switch (value) {
                case Value.Null _ when delete -> result.remove(key);
                case Value.Mapping over -> result.put(key, merged(below(lower, key), over, delete));
                default -> result.put(key, value);
              }
            });
    return Value.mapping(result);
  }

  private static Value.Mapping below(Value.Mapping lower, String key) {
    return lower.get(key) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
  }

  /// Returns the mapping under `key`, or an empty one.
  public static Value.Mapping section(Value.Mapping values, String key) {
    return below(values, key);
  }

  public static Value.Mapping with(Value.Mapping values, String key, Value value) {
    Map<String, Value> result = new LinkedHashMap<>(values.entries());
    result.put(key, value);
    return Value.mapping(result);
  }

  /// Returns what stands at a dotted path; an empty path is the whole.
  public static Optional<Value> at(Value.Mapping values, String path) {
    Value found = values;
    for (String key : keys(path)) {
      if (!(found instanceof Value.Mapping(var entries)) || !entries.containsKey(key)) {
        return Optional.empty();
      }
      found = entries.getOrDefault(key, Value.Null.INSTANCE);
    }
    return Optional.of(found);
  }

  /// Returns `value` at a dotted path and nothing else; an empty path is the mapping itself.
  public static Value.Mapping alone(String path, Value.Mapping value) {
    Value.Mapping result = value;
    for (String key : keys(path).reversed()) {
      result = Value.mapping(Map.of(key, result));
    }
    return result;
  }

  private static List<String> keys(String path) {
    return path.isEmpty() ? List.of() : Arrays.asList(path.split("\\."));
  }
}
