package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Mappings and what behaves like one.
final class Maps {
  private Maps() {}

  static boolean is(Value value) {
    return value instanceof Value.Mapping
        || value instanceof Namespace
        || value instanceof Dictionary;
  }

  /// Returns a view of what [#is] a mapping; anything else is empty.
  static Value.Mapping of(Value value) {
    return switch (value) {
      case Value.Mapping mapping -> mapping;
      case Namespace namespace -> new Value.Mapping(namespace.members());
      case Dictionary dictionary -> dictionary.mapping();
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Sequence _,
          Value.Opaque _ ->
          Value.Mapping.EMPTY;
    };
  }

  /// Returns the value under any kind of key, or [Undefined#PLAIN].
  static Value get(Value.Mapping mapping, Value key) {
    if (mapping.entries() instanceof KeyedMap map) {
      return map.keyed().getOrDefault(new KeyedMap.Key(key), Undefined.PLAIN);
    }
    return Texts.is(key)
        ? mapping.entries().getOrDefault(Texts.of(key), Undefined.PLAIN)
        : Undefined.PLAIN;
  }

  static Set<Map.Entry<Value, Value>> entries(Value.Mapping mapping) {
    Set<Map.Entry<Value, Value>> all = LinkedHashSet.newLinkedHashSet(mapping.entries().size());
    if (mapping.entries() instanceof KeyedMap map) {
      map.keyed().forEach((key, value) -> all.add(new Pair(key.value(), value)));
    } else {
      mapping.entries().forEach((key, value) -> all.add(new Pair(new Value.Text(key), value)));
    }
    return all;
  }

  /// An entry that is equal to itself alone, so that sets of entries need not hash values.
  private static final class Pair extends SimpleImmutableEntry<Value, Value> {
    Pair(Value key, Value value) {
      super(key, value);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /// Returns a mapping of `entries`, whose keys may be of any kind.
  static Value.Mapping build(Map<KeyedMap.Key, Value> entries) {
    if (entries.keySet().stream().allMatch(key -> Texts.is(key.value()))) {
      Map<String, Value> texts = LinkedHashMap.newLinkedHashMap(entries.size());
      entries.forEach((key, value) -> texts.put(Texts.of(key.value()), value));
      return new Value.Mapping(texts);
    }
    KeyedMap map = new KeyedMap();
    map.keyed().putAll(entries);
    return new Value.Mapping(map);
  }
}
