package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides for a tree of charts which subcharts are enabled and what their parents import of them,
/// step by step as Helm does.
///
/// Helm asks for conditions and tags in the values of the top with the defaults of each chart on
/// the way laid below them, and imports in place, where several imports share their maps.
final class ChartScoping {
  private static final String TAGS = "tags";
  private static final String TOP = ".";

  private final Problems warnings;

  ChartScoping(Problems warnings) {
    this.warnings = warnings;
  }

  /// Removes what is disabled, below charts that name dependencies at all.
  void enable(Branch branch, Value.Mapping values, String prefix) {
    if (branch.dependencies.isEmpty()) {
      return;
    }
    Enabling.claim(branch);
    Value.Mapping all = Coalescing.of(Coalescing.Mode.FINAL, branch, values);
    Set<String> disabled = new HashSet<>();
    List<Dependency> enabled = new ArrayList<>();
    for (Dependency dependency : branch.dependencies) {
      if (enabled(dependency, all, prefix)) {
        enabled.add(dependency.settled());
      } else {
        disabled.add(dependency.scope());
      }
    }
    branch.children.removeIf(child -> disabled.contains(child.name));
    branch.children.forEach(child -> enable(child, all, prefix + child.name + "."));
    branch.dependencies = enabled;
  }

  // The first condition that leads to a boolean decides; else one true tag enables.
  private boolean enabled(Dependency dependency, Value.Mapping values, String prefix) {
    for (String condition : dependency.conditions()) {
      Optional<Value> found = leaf(values, prefix + condition);
      if (found.isPresent()) {
        if (found.get() instanceof Value.Bool(boolean answer)) {
          return answer;
        }
        warnings.add(Enabling.noAnswer(dependency, "condition", prefix + condition, found.get()));
      }
    }
    return byTags(dependency, values.get(TAGS));
  }

  private boolean byTags(Dependency dependency, Value tags) {
    boolean yes = false;
    boolean no = false;
    if (tags instanceof Value.Mapping table) {
      for (String tag : dependency.tags()) {
        if (table.get(tag) instanceof Value.Bool(boolean answer)) {
          yes |= answer;
          no |= !answer;
        } else if (table.has(tag)) {
          warnings.add(Enabling.noAnswer(dependency, "tag", TAGS + TOP + tag, table.get(tag)));
        }
      }
    }
    return yes || !no;
  }

  private static Optional<Value> leaf(Value.Mapping values, String path) {
    return at(values, path).filter(value -> !(value instanceof Value.Mapping));
  }

  private static Optional<Value> at(Value.Mapping values, String path) {
    Value found = values;
    for (String key : path.split("\\.", -1)) {
      if (!(found instanceof Value.Mapping table) || !table.has(key)) {
        return Optional.empty();
      }
      found = table.get(key);
    }
    return Optional.of(found);
  }

  /// Folds the defaults of subcharts into those of their parents, from the bottom up, and below
  /// them what the parents import.
  void imports(Branch branch) {
    branch.children.forEach(this::imports);
    if (branch.dependencies.isEmpty()) {
      return;
    }
    Value.Mapping values = Coalescing.of(Coalescing.Mode.PRELIMINARY, branch, Value.Mapping.EMPTY);
    Map<String, Value> imported = new LinkedHashMap<>();
    for (Dependency dependency : branch.dependencies) {
      for (Dependency.Import one : dependency.imports()) {
        taken(dependency, one, values)
            .ifPresent(
                found -> ChartCoalescing.tables(imported, placed(one, found.entries()), true));
      }
    }
    Map<String, Value> result = ChartCoalescing.thawed(values);
    ChartCoalescing.tables(result, imported, true);
    branch.defaults = new Value.Mapping(result);
  }

  private Optional<Value.Mapping> taken(
      Dependency dependency, Dependency.Import one, Value.Mapping values) {
    Optional<Value> found = at(values, dependency.name() + "." + one.child());
    if (found.isPresent() && found.get() instanceof Value.Mapping table) {
      return Optional.of(table);
    }
    warnings.add(
        Diagnostic.warning(
                "import-missing",
                "the values of dependency `%s` have no map `%s` to import"
                    .formatted(dependency.scope(), one.child()))
            .at(dependency.place()));
    return Optional.empty();
  }

  private static Map<String, Value> placed(Dependency.Import one, Map<String, Value> taken) {
    if (one.parent().isEmpty() || one.parent().equals(TOP)) {
      return taken;
    }
    Map<String, Value> result = taken;
    for (String key : List.of(one.parent().split("\\.", -1)).reversed()) {
      Map<String, Value> outer = new LinkedHashMap<>();
      outer.put(key, new Value.Mapping(result));
      result = outer;
    }
    return result;
  }
}
