package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The entries of a mapping with keys that are not all text (`{1: 2}`); everyone but Jinja sees the
/// keys as text.
final class KeyedMap extends AbstractMap<String, Value> {
  private final Map<Key, Value> entries = new LinkedHashMap<>();

  /// A key that is equal to what Jinja's `==` calls equal.
  record Key(Value value) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key(var key)
          && value instanceof Value.Bool == key instanceof Value.Bool
          && Comparing.equal(value, key);
    }

    @Override
    public int hashCode() {
      return Comparing.hash(value);
    }
  }

  void put(Value key, Value value) {
    entries.put(new Key(key), value);
  }

  Map<Key, Value> keyed() {
    return entries;
  }

  @Override
  public Set<Entry<String, Value>> entrySet() {
    Set<Entry<String, Value>> all = new LinkedHashSet<>();
    entries.forEach(
        (key, value) -> all.add(Map.entry(Printer.JSON_LIKE.print(key.value()), value)));
    return all;
  }
}
