package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The entries of a mapping that has a named Go type, such as `common.Values`; to everything but
/// `typeOf` and its kin it is a map like any other.
public final class NamedMap extends AbstractMap<String, Value> {
  private final String goType;
  private final Map<String, Value> entries;

  /// Makes an empty one.
  public NamedMap(String goType) {
    this(goType, new LinkedHashMap<>());
  }

  /// @param entries what reads and writes go to
  public NamedMap(String goType, Map<String, Value> entries) {
    this.goType = goType;
    this.entries = entries;
  }

  /// Go's `%T`.
  public String goType() {
    return goType;
  }

  @Override
  public Set<Entry<String, Value>> entrySet() {
    return entries.entrySet();
  }

  @Override
  public @Nullable Value get(@Nullable Object key) {
    return entries.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return entries.containsKey(key);
  }

  @Override
  public @Nullable Value put(String key, Value value) {
    return entries.put(key, value);
  }

  @Override
  public @Nullable Value remove(@Nullable Object key) {
    return entries.remove(key);
  }
}
