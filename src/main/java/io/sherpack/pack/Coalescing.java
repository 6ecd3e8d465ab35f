package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Lays values over the defaults of a pack and, under their names, of its subpacks; hands `global`
/// down.
///
/// Of a chart it makes what Helm makes, which drops nulls from defaults. In a pack a null in the
/// defaults is a value, and what a parent nulls of its subpack is deleted.
final class Coalescing {
  private static final String GLOBAL = "global";

  enum Mode {
    /// Nulls stay, for the merge that is to come.
    PRELIMINARY,
    FINAL
  }

  private final Mode mode;
  private final Clashes clashes;

  private Coalescing(Mode mode, Clashes clashes) {
    this.mode = mode;
    this.clashes = clashes;
  }

  /// Returns the values of the tree below `branch`.
  static Value.Mapping of(Mode mode, Branch branch, Value.Mapping values) {
    return of(mode, branch, values, new Problems());
  }

  /// Returns the same, and warns of values of which others are not used.
  static Value.Mapping of(Mode mode, Branch branch, Value.Mapping values, Problems warnings) {
    var clashes = new Clashes(warnings);
    return ChartCoalescing.fits(branch)
        ? new ChartCoalescing(mode == Mode.PRELIMINARY, clashes).run(branch, values)
        : new Coalescing(mode, clashes).coalesce(branch, values, "");
  }

  private Value.Mapping coalesce(Branch branch, Value.Mapping values, String prefix) {
    Value.Mapping result = own(branch, values, prefix);
    for (Branch child : branch.children) {
      String deeper = prefix + child.name + ".";
      Value.Mapping scope =
          handed(scope(branch, child, result.get(child.name)), result, deeper + GLOBAL);
      result = Merge.with(result, child.name, coalesce(child, scope, deeper));
    }
    return result;
  }

  private Value.Mapping own(Branch branch, Value.Mapping values, String prefix) {
    Map<String, Value> entries = new LinkedHashMap<>();
    branch
        .defaults
        .entries()
        .forEach(
            (key, below) -> {
              clashes.top(prefix + key, values.get(key), below);
              Optional<Value> merged =
                  values.has(key)
                      ? merged(branch, key, values.get(key), below)
                      : untouched(branch, below);
              merged.ifPresent(value -> entries.put(key, value));
            });
    values
        .entries()
        .forEach(
            (key, above) -> {
              if (!branch.defaults.has(key)) {
                entries.put(key, above);
              }
            });
    return Value.mapping(entries);
  }

  private boolean deletes(Branch branch, Value above, Value below) {
    return mode == Mode.FINAL
        && above instanceof Value.Null
        && (branch.helm() || !(below instanceof Value.Null));
  }

  private boolean cleans(Branch branch) {
    return mode == Mode.FINAL && branch.helm();
  }

  private Optional<Value> untouched(Branch branch, Value below) {
    if (!cleans(branch)) {
      return Optional.of(below);
    }
    return switch (below) {
      case Value.Null _ -> Optional.empty();
      case Value.Mapping table -> Optional.of(withoutNulls(table));
      default -> Optional.of(below);
    };
  }

  private Optional<Value> merged(Branch branch, String key, Value above, Value below) {
    if (deletes(branch, above, below)) {
      return Optional.empty();
    }
    if (!(above instanceof Value.Mapping newer) || !(below instanceof Value.Mapping older)) {
      return Optional.of(above);
    }
    boolean child = branch.children.stream().anyMatch(found -> found.name.equals(key));
    if (mode == Mode.PRELIMINARY || child) {
      return Optional.of(Merge.keepingNulls(older, newer));
    }
    return Optional.of(over(branch.helm() ? withoutNulls(older) : older, newer));
  }

  // A null deletes what it lies over; one that lies over nothing, or over a null, stays.
  private static Value.Mapping over(Value.Mapping older, Value.Mapping newer) {
    Map<String, Value> entries = new LinkedHashMap<>(older.entries());
    newer
        .entries()
        .forEach(
            (key, above) -> {
              Value below = older.get(key);
              if (above instanceof Value.Null && !(below instanceof Value.Null)) {
                entries.remove(key);
              } else if (above instanceof Value.Mapping upper
                  && below instanceof Value.Mapping lower) {
                entries.put(key, over(lower, upper));
              } else {
                entries.put(key, above);
              }
            });
    return Value.mapping(entries);
  }

  private static Value.Mapping withoutNulls(Value.Mapping table) {
    Map<String, Value> entries = new LinkedHashMap<>();
    table
        .entries()
        .forEach(
            (key, value) -> {
              if (!(value instanceof Value.Null)) {
                entries.put(
                    key, value instanceof Value.Mapping inner ? withoutNulls(inner) : value);
              }
            });
    return Value.mapping(entries);
  }

  private static Value.Mapping scope(Branch branch, Branch child, Value found) {
    return found instanceof Value.Null ? Value.Mapping.EMPTY : table(branch, child, found);
  }

  /// Returns what stands under the name of a subpack.
  ///
  /// @throws SherpackException.Input when it is not a map
  static Value.Mapping table(Branch branch, Branch child, Value found) {
    if (found instanceof Value.Mapping table) {
      return table;
    }
    throw new SherpackException.Input(
        Diagnostic.error(
                "wrong-type",
                "value `%s` is %s, but must be a map"
                    .formatted(child.name, Fields.withArticle(found.kindName())))
            .hint(
                "it holds the values of the subpack `%s` of `%s`"
                    .formatted(child.name, branch.name)));
  }

  private Value.Mapping handed(Value.Mapping scope, Value.Mapping above, String path) {
    clashes.global(path, above.get(GLOBAL), scope.get(GLOBAL));
    if (!(orEmpty(above.get(GLOBAL)) instanceof Value.Mapping given)
        || !(orEmpty(scope.get(GLOBAL)) instanceof Value.Mapping own)) {
      return scope;
    }
    Map<String, Value> entries = new LinkedHashMap<>(own.entries());
    given
        .entries()
        .forEach(
            (key, value) -> {
              clashes.global(path + "." + key, value, own.get(key));
              if (!own.has(key)) {
                entries.put(key, value);
              } else {
                hand(value, own.get(key)).ifPresent(both -> entries.put(key, both));
              }
            });
    return Merge.with(scope, GLOBAL, Value.mapping(entries));
  }

  // The pack above wins, but a map and something else are not mixed.
  private static Optional<Value> hand(Value above, Value below) {
    if (above instanceof Value.Mapping newer) {
      return below instanceof Value.Mapping older
          ? Optional.of(Merge.keepingNulls(older, newer))
          : Optional.empty();
    }
    return below instanceof Value.Mapping ? Optional.empty() : Optional.of(above);
  }

  private static Value orEmpty(Value value) {
    return value instanceof Value.Null ? Value.Mapping.EMPTY : value;
  }
}
