package io.sherpack.operation;

import io.sherpack.template.ReadLog;
import io.sherpack.values.Value;
import io.sherpack.values.ValuePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Remembers which values went into which line of a rendering. Used by one thread.
final class Blame implements ReadLog {
  private static final String SUBPACKS = "/charts/";

  private final Map<String, Map<Integer, Set<ValuePath>>> files = new HashMap<>();
  private final IdentityHashMap<Value, ValuePath> known = new IdentityHashMap<>();
  private final Set<ValuePath> pending = new LinkedHashSet<>();
  private final List<List<ValuePath>> batches = new ArrayList<>();
  private Map<Integer, Set<ValuePath>> lines = new HashMap<>();

  @Override
  public void begins(String name, Value.Mapping values) {
    known.put(values, scope(name));
    pending.clear();
    lines = files.computeIfAbsent(name, _ -> new HashMap<>());
  }

  // `web/charts/db/templates/x.yaml` sees the values that are `db` at the top.
  private static ValuePath scope(String name) {
    ValuePath path = ValuePath.ROOT;
    int templates = name.indexOf("/templates/");
    String folder = templates < 0 ? name : name.substring(0, templates);
    for (int at = folder.indexOf(SUBPACKS); at >= 0; at = folder.indexOf(SUBPACKS, at + 1)) {
      int begin = at + SUBPACKS.length();
      int end = folder.indexOf('/', begin);
      path = path.key(end < 0 ? folder.substring(begin) : folder.substring(begin, end));
    }
    return path;
  }

  @Override
  public void member(Value.Mapping mapping, String key) {
    ValuePath above = known.get(mapping);
    if (above == null) {
      return;
    }
    read(above.key(key), mapping.get(key));
  }

  @Override
  public void item(Value.Sequence list, int index) {
    ValuePath above = known.get(list);
    if (above != null) {
      read(above.index(index), list.items().get(index));
    }
  }

  private void read(ValuePath path, Value value) {
    pending.add(path);
    if (value instanceof Value.Mapping || value instanceof Value.Sequence) {
      known.put(value, path);
    }
  }

  // Also where it is only the dot that a block set.
  @Override
  public void whole(Value value) {
    ValuePath path = known.get(value);
    if (path != null) {
      pending.add(path);
    }
  }

  @Override
  public boolean wantsLines() {
    return true;
  }

  @Override
  public int batch() {
    if (pending.isEmpty()) {
      return 0;
    }
    batches.add(List.copyOf(pending));
    pending.clear();
    return batches.size();
  }

  @Override
  public void printed(int batch, int line) {
    lines.computeIfAbsent(line, _ -> new LinkedHashSet<>()).addAll(batches.get(batch - 1));
  }

  /// Returns the values that went into a line (from 1) of what a template printed; those that were
  /// only a way to another one are left out.
  List<ValuePath> values(String file, int line) {
    Set<ValuePath> read = files.getOrDefault(file, Map.of()).getOrDefault(line, Set.of());
    List<ValuePath> ends = new ArrayList<>(read);
    ends.removeIf(
        path -> read.stream().anyMatch(other -> !other.equals(path) && path.covers(other)));
    return ends;
  }
}
