package io.sherpack.pack;

import io.sherpack.values.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Lays values over the defaults of a tree of charts, in place as Helm does: charts share what lies
/// deep in `global`, so that defaults of one show in the others.
///
/// The result is mutable, and maps that Helm shares are one map in it.
final class ChartCoalescing {
  private static final String GLOBAL = "global";

  private final boolean keepingNulls;
  private final Clashes clashes;

  /// @param keepingNulls whether nulls stay, for the merge that is to come
  ChartCoalescing(boolean keepingNulls, Clashes clashes) {
    this.keepingNulls = keepingNulls;
    this.clashes = clashes;
  }

  /// Whether the whole tree is of charts.
  static boolean fits(Branch branch) {
    return branch.helm() && branch.children.stream().allMatch(ChartCoalescing::fits);
  }

  Value.Mapping run(Branch branch, Value.Mapping values) {
    Map<String, Value> result = thawed(values);
    coalesce(branch, result, "");
    return new Value.Mapping(result);
  }

  /// Returns a deep copy in which nothing is shared.
  static Map<String, Value> thawed(Value.Mapping values) {
    var copy = new LinkedHashMap<String, Value>();
    values.entries().forEach((key, value) -> copy.put(key, Value.thaw(value)));
    return copy;
  }

  private void coalesce(Branch branch, Map<String, Value> values, String prefix) {
    own(branch, values, prefix);
    for (Branch child : branch.children) {
      if (!values.containsKey(child.name)) {
        values.put(child.name, new Value.Mapping(new LinkedHashMap<>()));
      }
      Map<String, Value> scope =
          Coalescing.table(branch, child, values.getOrDefault(child.name, Value.Null.INSTANCE))
              .entries();
      String deeper = prefix + child.name + ".";
      handDown(scope, values, deeper + GLOBAL);
      coalesce(child, scope, deeper);
    }
  }

  private void own(Branch branch, Map<String, Value> values, String prefix) {
    thawed(branch.defaults)
        .forEach(
            (key, below) -> {
              if (values.containsKey(key)) {
                clashes.top(prefix + key, values.getOrDefault(key, Value.Null.INSTANCE), below);
                over(branch, values, key, below);
              } else if (keepingNulls || !(below instanceof Value.Null)) {
                clean(below, keepingNulls);
                values.put(key, below);
              }
            });
  }

  private void over(Branch branch, Map<String, Value> values, String key, Value below) {
    Value above = values.getOrDefault(key, Value.Null.INSTANCE);
    if (above instanceof Value.Null && !keepingNulls) {
      values.remove(key);
    } else if (above instanceof Value.Mapping(var newer)
        && below instanceof Value.Mapping(var older)) {
      boolean keeping =
          keepingNulls || branch.children.stream().anyMatch(child -> child.name.equals(key));
      clean(below, keeping);
      tables(newer, older, keeping);
    }
  }

  private static void clean(Value value, boolean keeping) {
    if (!keeping && value instanceof Value.Mapping(var entries)) {
      entries.values().removeIf(Value.Null.class::isInstance);
      entries.values().forEach(inner -> clean(inner, false));
    }
  }

  /// Lays `above` over `below`, both in place.
  ///
  /// A null deletes what it lies over; one that lies over nothing, or over a null, stays.
  static void tables(Map<String, Value> above, Map<String, Value> below, boolean keeping) {
    Set<String> stated = new HashSet<>();
    below.forEach(
        (key, value) -> {
          if (!(value instanceof Value.Null)) {
            stated.add(key);
          }
        });
    above.forEach(
        (key, value) -> {
          if (value instanceof Value.Null) {
            below.put(key, value);
          }
        });
    below.forEach(
        (key, value) -> {
          Value over = above.getOrDefault(key, Value.Null.INSTANCE);
          boolean there = above.containsKey(key);
          if (there && !keeping && over instanceof Value.Null && stated.contains(key)) {
            above.remove(key);
          } else if (!there) {
            above.put(key, value);
          } else if (over instanceof Value.Mapping(var newer)
              && value instanceof Value.Mapping(var older)) {
            tables(newer, older, keeping);
          }
        });
  }

  private void handDown(Map<String, Value> scope, Map<String, Value> above, String path) {
    Value given = above.getOrDefault(GLOBAL, new Value.Mapping(new LinkedHashMap<>()));
    Value own = scope.getOrDefault(GLOBAL, new Value.Mapping(new LinkedHashMap<>()));
    clashes.global(path, given, own);
    if (!(given instanceof Value.Mapping(var from)) || !(own instanceof Value.Mapping(var to))) {
      return;
    }
    from.forEach(
        (key, value) -> {
          clashes.global(path + "." + key, value, to.getOrDefault(key, Value.Null.INSTANCE));
          handDown(to, key, value);
        });
    scope.put(GLOBAL, own);
  }

  // The copy is of one level: what lies deeper is the same for all.
  private static void handDown(Map<String, Value> to, String key, Value value) {
    boolean there = to.containsKey(key);
    Value own = to.getOrDefault(key, Value.Null.INSTANCE);
    if (value instanceof Value.Mapping(var table)) {
      Map<String, Value> copy = new LinkedHashMap<>(table);
      if (!there) {
        to.put(key, new Value.Mapping(copy));
      } else if (own instanceof Value.Mapping(var mine)) {
        tables(copy, mine, true);
        to.put(key, new Value.Mapping(copy));
      }
    } else if (!(own instanceof Value.Mapping)) {
      to.put(key, value);
    }
  }
}
