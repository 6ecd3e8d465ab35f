package io.sherpack.template.function;

import io.sherpack.values.NilMap;
import io.sherpack.values.Value;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The entries of a mapping that has a named Go type, such as `common.Values`; to everything but
/// `typeOf` and its kin it is a map like any other.
public sealed class NamedMap extends AbstractMap<String, Value> implements GoTyped
    permits NamedMap.Nil {
  private final String goType;
  private final Map<String, Value> entries;
  private final Map<String, GoObject.Method> methods;

  /// Makes an empty one.
  public NamedMap(String goType) {
    this(goType, new LinkedHashMap<>(), Map.of());
  }

  /// @param entries what reads and writes go to
  /// @param methods what templates may call, by name
  public NamedMap(String goType, Map<String, Value> entries, Map<String, GoObject.Method> methods) {
    this.goType = goType;
    this.entries = entries;
    this.methods = Map.copyOf(methods);
  }

  /// The entries of a mapping that is nil in Go.
  public static final class Nil extends NamedMap implements NilMap {
    /// Makes one of a Go type.
    public Nil(String goType) {
      super(goType, Map.of(), Map.of());
    }
  }

  /// Returns a method that templates may call.
  public Optional<GoObject.Method> method(String name) {
    return Optional.ofNullable(methods.get(name));
  }

  /// Returns the same entries without the name.
  public Map<String, Value> entries() {
    return entries;
  }

  /// What stands under a key that there is not.
  public Value absent() {
    return goType.endsWith("]string") ? Value.of("") : Value.Null.INSTANCE;
  }

  @Override
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
