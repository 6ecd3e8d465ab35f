package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Decides which subpacks take part, and under which names: a dependency takes its subpack, under
/// its alias if it has one; conditions weigh more than tags.
final class Enabling {
  private static final String TAGS = "tags";

  private final Problems problems = new Problems();
  private final Problems warnings;
  private final boolean complete;

  Enabling(Problems warnings) {
    this(warnings, true);
  }

  /// @param complete whether an enabled dependency that is missing is an error
  Enabling(Problems warnings, boolean complete) {
    this.warnings = warnings;
    this.complete = complete;
  }

  /// Those of a pack alone, by the values that it has itself.
  List<Dependency> byDefault(Pack pack) {
    Value.Mapping tags = Merge.section(pack.defaults(), TAGS);
    return pack.dependencies().stream()
        .filter(dependency -> !off(pack.rules().helm(), dependency))
        .filter(
            dependency ->
                (!pack.rules().helm() && dependency.resolve() == Dependency.Resolve.ALWAYS)
                    || enabled(dependency, pack.defaults(), tags, ""))
        .toList();
  }

  void decide(Branch root, Value.Mapping user) {
    if (ChartCoalescing.fits(root)) {
      reportMissing(root, Set.of(), true);
      problems.throwIfFailed();
      new ChartScoping(warnings).enable(root, user, "");
      return;
    }
    claim(root);
    Value.Mapping values = Coalescing.of(Coalescing.Mode.FINAL, root, user);
    decide(root, values, Merge.section(values, TAGS), "");
    problems.throwIfFailed();
  }

  // Helm does not look below a chart that names no dependencies.
  private void decide(Branch branch, Value.Mapping values, Value.Mapping tags, String prefix) {
    if (branch.helm() && branch.dependencies.isEmpty()) {
      return;
    }
    if (!prefix.isEmpty()) {
      claim(branch);
    }
    Set<String> disabled = new HashSet<>();
    for (Dependency dependency : branch.dependencies) {
      if (off(branch.helm(), dependency) || !enabled(dependency, values, tags, prefix)) {
        disabled.add(dependency.scope());
      }
    }
    reportMissing(branch, disabled, prefix.isEmpty());
    branch.children.removeIf(child -> disabled.contains(child.name));
    branch.dependencies =
        branch.dependencies.stream()
            .filter(dependency -> !disabled.contains(dependency.scope()))
            .map(dependency -> branch.helm() ? dependency.settled() : dependency)
            .toList();
    for (Branch child : branch.children) {
      Value.Mapping more = Merge.keepingNulls(Merge.section(child.defaults, TAGS), tags);
      decide(child, values, more, prefix + child.name + ".");
    }
  }

  // Two dependencies on one subpack make two branches; what no dependency names stays as it is.
  static void claim(Branch branch) {
    Set<Branch> claimed = new HashSet<>();
    var branches = new ArrayList<Branch>();
    for (Dependency dependency : branch.dependencies) {
      Optional<Branch> found = find(branch, dependency);
      found.ifPresent(child -> branches.add(child.as(dependency.scope())));
      found.ifPresent(claimed::add);
      if (branch.helm()) {
        branch.children.stream().filter(child -> accepts(dependency, child)).forEach(claimed::add);
      }
    }
    var all = new ArrayList<>(branch.children);
    all.removeAll(claimed);
    all.addAll(branches);
    branch.adopt(all);
  }

  private static boolean accepts(Dependency dependency, Branch child) {
    return dependency.name().equals(child.pack.metadata().name()) && fits(dependency, child.pack);
  }

  // A chart may leave the range of a dependency out.
  private static boolean fits(Dependency dependency, Pack subpack) {
    Optional<Range> range = Range.parse(dependency.version());
    Optional<Version> version = Version.parse(subpack.metadata().version());
    return dependency.version().isEmpty()
        || (range.isPresent() && version.isPresent() && range.get().allows(version.get()));
  }

  private static Optional<Branch> find(Branch branch, Dependency dependency) {
    if (branch.helm()) {
      return first(branch, child -> accepts(dependency, child));
    }
    List<Branch> named =
        List.of(dependency.scope(), dependency.name()).stream()
            .flatMap(
                name -> branch.children.stream().filter(child -> child.pack.folder().equals(name)))
            .toList();
    return named.stream()
        .filter(child -> fits(dependency, child.pack))
        .findFirst()
        .or(() -> first(branch, child -> accepts(dependency, child)))
        .or(() -> named.stream().findFirst())
        .or(() -> first(branch, child -> child.pack.metadata().name().equals(dependency.name())));
  }

  private static Optional<Branch> first(Branch branch, Predicate<Branch> wanted) {
    return branch.children.stream().filter(wanted).findFirst();
  }

  private void reportMissing(Branch branch, Set<String> disabled, boolean top) {
    for (Dependency dependency : branch.dependencies) {
      if (branch.helm()) {
        boolean there =
            branch.pack.subpacks().stream()
                .anyMatch(pack -> pack.metadata().name().equals(dependency.name()));
        if (top && !there) {
          missing(branch.pack, dependency);
        }
      } else if (!disabled.contains(dependency.scope())) {
        first(branch, child -> child.name.equals(dependency.scope()))
            .ifPresentOrElse(
                child -> checkVersion(dependency, child.pack),
                () -> missing(branch.pack, dependency));
      }
    }
  }

  private void missing(Pack pack, Dependency dependency) {
    if (!complete) {
      return;
    }
    problems.add(
        Diagnostic.error(
                "dependency-missing", "dependency `" + dependency.name() + "` is not in `charts/`")
            .at(dependency.place())
            .hint(wayOut(pack, dependency)));
  }

  private static String wayOut(Pack pack, Dependency dependency) {
    if (dependency.repository().isEmpty()) {
      return "put its folder or archive into `charts/`, or say its `repository`";
    }
    // A lock leaves out what is off by default.
    return pack.rules().helm() || pack.dependenciesByDefault().contains(dependency)
        ? "`sherpack dependency build` fetches it, or put its folder or archive into `charts/`"
        : "the pack's own values switch it off, so that it is not locked: say `resolve: always` and run `sherpack dependency update`";
  }

  private void checkVersion(Dependency dependency, Pack found) {
    if (fits(dependency, found)) {
      return;
    }
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

  // What a chart says under `enabled` is not asked by Helm either.
  private static boolean off(boolean chart, Dependency dependency) {
    return !chart && (!dependency.enabled() || dependency.resolve() == Dependency.Resolve.NEVER);
  }

  private boolean enabled(
      Dependency dependency, Value.Mapping values, Value.Mapping tags, String prefix) {
    // The first path that leads to a boolean decides.
    for (String condition : dependency.conditions()) {
      Optional<Value> found = Merge.at(values, prefix + condition);
      if (dependency.older() && found.isPresent()) {
        return truthy(found.get());
      }
      if (found.isPresent() && found.get() instanceof Value.Bool(boolean answer)) {
        return answer;
      }
      found
          .filter(value -> !(value instanceof Value.Null || value instanceof Value.Mapping))
          .ifPresent(
              value -> warnings.add(noAnswer(dependency, "condition", prefix + condition, value)));
    }
    boolean unanswered = dependency.older() && !dependency.conditions().isEmpty();
    return !unanswered && byTags(dependency, tags);
  }

  // What the Rust Sherpack took as true.
  private static boolean truthy(Value value) {
    return switch (value) {
      case Value.Null _ -> false;
      case Value.Bool(boolean truth) -> truth;
      case Value.Int(long number) -> number != 0;
      case Value.BigInt _ -> true;
      case Value.Real(double number, _) -> number != 0;
      case Value.Text(var text) ->
          !text.isEmpty() && !text.equals("0") && !text.equalsIgnoreCase("false");
      case Value.Sequence(var items) -> !items.isEmpty();
      case Value.Mapping(var entries) -> !entries.isEmpty();
      case Value.Opaque opaque -> opaque.truthy();
    };
  }

  // One true tag enables; else one false tag disables.
  private boolean byTags(Dependency dependency, Value.Mapping tags) {
    boolean disabled = false;
    for (String tag : dependency.tags()) {
      if (tags.get(tag) instanceof Value.Bool(boolean answer)) {
        if (answer) {
          return true;
        }
        disabled = true;
      } else if (!(tags.get(tag) instanceof Value.Null)) {
        warnings.add(noAnswer(dependency, "tag", TAGS + "." + tag, tags.get(tag)));
      }
    }
    return !disabled;
  }

  static Diagnostic noAnswer(Dependency dependency, String what, String path, Value found) {
    return Diagnostic.warning(
            what + "-no-boolean",
            "%s `%s` of dependency `%s` is %s, so it decides nothing"
                .formatted(what, path, dependency.scope(), Fields.withArticle(found.kindName())))
        .at(dependency.place())
        .hint("make it true or false");
  }
}
