package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// Merges maps as Go's mergo library does, whose rules Sprig's `merge` shows: an empty value (0,
/// false, an empty text) is like none.
///
/// Where a key is met for the first time its map is shared, not copied.
final class GoMerge {
  private GoMerge() {}

  /// Writes `from` into `into`; where both have something, `into` wins unless `overwrite`.
  static void merge(Map<String, Value> into, Map<String, Value> from, boolean overwrite) {
    for (Map.Entry<String, Value> entry : new LinkedHashMap<>(from).entrySet()) {
      entry(into, entry.getKey(), entry.getValue(), overwrite);
    }
  }

  private static void entry(Map<String, Value> into, String key, Value value, boolean overwrite) {
    Value present = into.getOrDefault(key, Value.Null.INSTANCE);
    if (value instanceof Value.Null) {
      if (overwrite) {
        into.put(key, value);
      }
      return;
    }
    if (value instanceof Value.Mapping(var source)
        && present instanceof Value.Mapping(var target)) {
      merge(target, source, overwrite);
      if (!target.isEmpty()) {
        return;
      }
    }
    if (overwrite || Emptiness.empty(present)) {
      into.put(key, value);
    }
  }
}
