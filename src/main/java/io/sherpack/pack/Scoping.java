package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import io.sherpack.version.Constraint;
import io.sherpack.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Decides which subpacks of a pack are enabled and which values each pack of the tree gets, as
/// Helm does.
public final class Scoping {
  private static final String GLOBAL = "global";
  private static final String TAGS = "tags";

  private final Problems problems = new Problems();
  private final Value.Mapping tags;

  private Scoping(Value.Mapping tags) {
    this.tags = tags;
  }

  /// Returns the tree below `root` with the values that the user lays over its defaults.
  ///
  /// @param user nulls in it delete, in subpacks too
  /// @throws io.sherpack.diagnostic.SherpackException.Input when an enabled dependency is missing
  public static ScopedPack of(Pack root, Value.Mapping user) {
    var scoping = new Scoping(Merge.section(Merge.over(root.defaults(), user), TAGS));
    Enabled tree = scoping.enabled(root.metadata().name(), root, user);
    scoping.problems.throwIfFailed();
    return scoped(imported(tree), user);
  }

  /// A pack and the subpacks of it that are enabled.
  private record Enabled(
      String name, Pack pack, Optional<Dependency> dependency, List<Enabled> subpacks) {}

  private Enabled enabled(String name, Pack pack, Value.Mapping over) {
    return enabled(name, pack, Optional.empty(), over);
  }

  private Enabled enabled(
      String name, Pack pack, Optional<Dependency> dependency, Value.Mapping over) {
    Value.Mapping values = Merge.keepingNulls(pack.defaults(), over);
    List<Enabled> subpacks = new ArrayList<>();
    Set<Pack> declared = new HashSet<>();
    for (Dependency one : pack.dependencies()) {
      Optional<Pack> found = find(pack, one);
      found.ifPresent(declared::add);
      if (wanted(one, values, found)) {
        found.ifPresentOrElse(
            subpack -> subpacks.add(inner(one.scope(), subpack, Optional.of(one), values)),
            () -> missing(one));
      }
    }
    pack.subpacks().stream()
        .filter(Predicate.not(declared::contains))
        .forEach(
            subpack ->
                subpacks.add(inner(subpack.metadata().name(), subpack, Optional.empty(), values)));
    subpacks.sort(Comparator.comparing(Enabled::name));
    return new Enabled(name, pack, dependency, subpacks);
  }

  private Enabled inner(
      String name, Pack subpack, Optional<Dependency> dependency, Value.Mapping parent) {
    return enabled(name, subpack, dependency, Merge.section(parent, name));
  }

  private Optional<Pack> find(Pack pack, Dependency dependency) {
    Optional<Constraint> range = Constraint.parse(dependency.version());
    List<Pack> named =
        pack.subpacks().stream()
            .filter(
                subpack ->
                    subpack.folder().equals(dependency.scope())
                        || subpack.folder().equals(dependency.name())
                        || subpack.metadata().name().equals(dependency.name()))
            .toList();
    Optional<Pack> fitting = named.stream().filter(subpack -> fits(range, subpack)).findFirst();
    if (fitting.isEmpty() && !named.isEmpty()) {
      mismatch(dependency, named.getFirst());
    }
    return fitting.or(() -> named.stream().findFirst());
  }

  private static boolean fits(Optional<Constraint> range, Pack subpack) {
    return range.isEmpty()
        || Version.parse(subpack.metadata().version()).map(range.get()::allows).orElse(false);
  }

  private void mismatch(Dependency dependency, Pack found) {
    problems.add(
        Diagnostic.error(
                "dependency-version",
                "dependency `%s` needs version `%s`, but `charts/%s` is version `%s`"
                    .formatted(
                        dependency.name(),
                        dependency.version(),
                        found.folder(),
                        found.metadata().version()))
            .at(dependency.place())
            .hint("put a fitting version there, or change the range"));
  }

  private void missing(Dependency dependency) {
    problems.add(
        Diagnostic.error(
                "dependency-missing", "dependency `" + dependency.name() + "` is not in `charts/`")
            .at(dependency.place())
            .hint("put its folder or archive into `charts/`"));
  }

  private boolean wanted(Dependency dependency, Value.Mapping values, Optional<Pack> found) {
    if (!dependency.enabled() || dependency.resolve() == Dependency.Resolve.NEVER) {
      return false;
    }
    for (String condition : dependency.conditions()) {
      Optional<Value> value = lookup(condition, dependency, values, found);
      if (value.isPresent() && value.get() instanceof Value.Bool(var enabled)) {
        return enabled;
      }
    }
    return byTags(dependency);
  }

  // What the parent does not say, the default of the subpack itself does.
  private static Optional<Value> lookup(
      String condition, Dependency dependency, Value.Mapping values, Optional<Pack> found) {
    Optional<Value> value = Merge.at(values, condition);
    String prefix = dependency.scope() + ".";
    return value.isPresent() || !condition.startsWith(prefix)
        ? value
        : found.flatMap(pack -> Merge.at(pack.defaults(), condition.substring(prefix.length())));
  }

  private boolean byTags(Dependency dependency) {
    boolean switchedOff = false;
    for (String tag : dependency.tags()) {
      if (tags.get(tag) instanceof Value.Bool(var on)) {
        if (on) {
          return true;
        }
        switchedOff = true;
      }
    }
    return !switchedOff;
  }

  // Imports look at defaults alone, the innermost first; what the parent says itself wins.
  private static Enabled imported(Enabled tree) {
    List<Enabled> subpacks = tree.subpacks().stream().map(Scoping::imported).toList();
    Value.Mapping defaults = tree.pack().defaults();
    Value.Mapping imports = Value.Mapping.EMPTY;
    for (Enabled subpack : subpacks) {
      if (subpack.dependency().isEmpty()) {
        continue;
      }
      Value.Mapping values =
          Merge.over(subpack.pack().defaults(), Merge.section(defaults, subpack.name()));
      for (Dependency.Import one : subpack.dependency().get().imports()) {
        if (Merge.at(values, one.child()).orElse(Value.Null.INSTANCE)
            instanceof Value.Mapping table) {
          imports = Merge.keepingNulls(Merge.alone(one.parent(), table), imports);
        }
      }
    }
    Pack pack =
        imports.entries().isEmpty()
            ? tree.pack()
            : tree.pack().withDefaults(Merge.keepingNulls(imports, defaults));
    return new Enabled(tree.name(), pack, tree.dependency(), subpacks);
  }

  private static ScopedPack scoped(Enabled tree, Value.Mapping over) {
    Value.Mapping sections = Merge.keepingNulls(tree.pack().defaults(), over);
    Value.Mapping values = Merge.over(tree.pack().defaults(), over);
    List<ScopedPack> subpacks = new ArrayList<>();
    for (Enabled subpack : tree.subpacks()) {
      Value.Mapping section = Merge.section(sections, subpack.name());
      Value.Mapping global =
          Merge.keepingNulls(Merge.section(section, GLOBAL), Merge.section(values, GLOBAL));
      ScopedPack inner = scoped(subpack, Merge.with(section, GLOBAL, global));
      subpacks.add(inner);
      values = Merge.with(values, subpack.name(), inner.values());
    }
    return new ScopedPack(tree.name(), tree.pack(), values, subpacks);
  }
}
