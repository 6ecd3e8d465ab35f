package io.sherpack.lint;

import io.sherpack.template.ReadLog;
import io.sherpack.values.Value;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/// Remembers what templates read. Used by one thread.
public final class ReadValues implements ReadLog {
  private final IdentityHashMap<Value, Set<String>> members = new IdentityHashMap<>();
  private final Set<Value> wholes = Collections.newSetFromMap(new IdentityHashMap<>());

  @Override
  public void member(Value.Mapping mapping, String key) {
    members.computeIfAbsent(mapping, _ -> new HashSet<>()).add(key);
  }

  @Override
  public void whole(Value value) {
    wholes.add(value);
  }

  boolean read(Value.Mapping mapping, String key) {
    return wholes.contains(mapping) || members.getOrDefault(mapping, Set.of()).contains(key);
  }

  /// Whether templates read single members of `mapping`, and never all of it.
  boolean inParts(Value.Mapping mapping) {
    return members.containsKey(mapping) && !wholes.contains(mapping);
  }
}
