package io.sherpack.template.jinja;

import io.pebbletemplates.pebble.template.ScopeChain;
import io.sherpack.values.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names in scope: Pebble's chain as linked frames, so that macros keep the frames they were
/// defined in.
final class Scopes extends ScopeChain {
  private Frame frame;

  Scopes(Map<String, Value> variables) {
    this.frame = new Frame(null, new HashMap<>(variables));
  }

  static final class Frame {
    private final @Nullable Frame parent;
    private final Map<String, Value> names;

    private Frame(@Nullable Frame parent, Map<String, Value> names) {
      this.parent = parent;
      this.names = names;
    }

    Map<String, Value> names() {
      return names;
    }

    Frame child() {
      return new Frame(this, new HashMap<>(8));
    }

    /// Returns the value of `name` from here outwards, or [Undefined#PLAIN].
    Value find(String name) {
      for (Frame at = this; at != null; at = at.parent) {
        Value value = at.names.get(name);
        if (value != null) {
          return value;
        }
      }
      return Undefined.PLAIN;
    }
  }

  Frame frame() {
    return frame;
  }

  void enter(Frame other) {
    frame = other;
  }

  Value find(String name) {
    return frame.find(name);
  }

  void assign(String name, Value value) {
    frame.names.put(name, value);
  }

  Collection<String> visible() {
    Set<String> names = new LinkedHashSet<>();
    for (Frame at = frame; at != null; at = at.parent) {
      names.addAll(at.names.keySet());
    }
    return names;
  }

  @Override
  public Object get(String key) {
    return frame.find(key);
  }

  @Override
  public boolean containsKey(String key) {
    return frame.find(key) != Undefined.PLAIN;
  }

  @Override
  public void put(String key, Object value) {
    assign(key, (Value) value);
  }

  @Override
  public void pushScope() {
    frame = frame.child();
  }

  @Override
  public void popScope() {
    Frame outer = frame.parent;
    if (outer != null) {
      frame = outer;
    }
  }
}
