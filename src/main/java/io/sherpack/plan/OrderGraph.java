package io.sherpack.plan;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which resources have to wait for which, by what they state: waves, dependencies, groups.
/// Resources are known by their index.
final class OrderGraph {
  private static final int UNKNOWN = -1;
  private static final int WALKING = -2;

  private final List<Resource> resources;
  private final List<Ordering> orderings;
  private final List<Set<Integer>> after = new ArrayList<>();
  private final int[] waves;
  private final int[] depths;

  private OrderGraph(List<Resource> resources, Problems problems) {
    this.resources = resources;
    this.orderings = resources.stream().map(r -> Ordering.of(r, problems)).toList();
    this.waves = waves();
    for (int i = 0; i < resources.size(); i++) {
      after.add(dependencies(i, problems));
    }
    this.depths = new int[resources.size()];
    Arrays.fill(depths, UNKNOWN);
    for (int i = 0; i < resources.size(); i++) {
      int _ = depth(i, new ArrayList<>(), problems);
    }
  }

  /// Returns the graph; a statement that cannot be followed is a problem and left out.
  static OrderGraph of(List<Resource> resources, Problems problems) {
    return new OrderGraph(resources, problems);
  }

  int wave(int index) {
    return waves[index];
  }

  /// The length of the longest chain of dependencies within the wave that ends here.
  int depth(int index) {
    return depths[index];
  }

  Set<Integer> dependencies(int index) {
    return after.get(index);
  }

  /// All that it waits for by statements, directly or through others, but for what its wave waits
  /// for anyhow.
  BitSet ancestry(int index) {
    BitSet found = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(after.get(index));
    while (!open.isEmpty()) {
      int next = open.pop();
      if (!found.get(next) && !(waves[next] < waves[index] && awaited(next))) {
        found.set(next);
        open.addAll(after.get(next));
      }
    }
    return found;
  }

  /// Whether later waves wait for it.
  boolean awaited(int index) {
    return orderings.get(index).awaited();
  }

  // What others need to exist at all comes first unless it says otherwise.
  private int[] waves() {
    int[] stated = orderings.stream().mapToInt(ordering -> ordering.wave().orElse(0)).toArray();
    int lowest = IntStream.of(stated).min().orElse(0);
    return IntStream.range(0, stated.length)
        .map(
            i ->
                orderings.get(i).wave().isEmpty() && foundation(resources.get(i))
                    ? lowest
                    : stated[i])
        .toArray();
  }

  private static boolean foundation(Resource resource) {
    return resource.kind().equals("CustomResourceDefinition")
        || resource.kind().equals("Namespace");
  }

  private Set<Integer> dependencies(int index, Problems problems) {
    Set<Integer> found = new TreeSet<>();
    Ordering ordering = orderings.get(index);
    for (Ordering.Target target : ordering.after()) {
      find(index, target, problems).ifPresent(found::add);
    }
    for (String group : ordering.afterGroups()) {
      found.addAll(members(index, group, problems));
    }
    for (int i = 0; i < resources.size(); i++) {
      // Without a statement of its own the order of kinds does it.
      if (i != index && orderings.get(i).explicit() && founds(i, index)) {
        found.add(i);
      }
    }
    found.removeIf(dependency -> later(index, dependency, problems));
    return found;
  }

  private boolean founds(int foundation, int index) {
    Resource base = resources.get(foundation);
    ResourceId id = resources.get(index).id();
    return switch (base.kind()) {
      case "Namespace" -> id.namespace().equals(base.id().name());
      case "CustomResourceDefinition" ->
          Fields.text(base.object(), "spec", "group").equals(Optional.of(id.group()))
              && Fields.text(base.object(), "spec", "names", "kind").equals(Optional.of(id.kind()));
      default -> false;
    };
  }

  private Optional<Integer> find(int index, Ordering.Target target, Problems problems) {
    List<Integer> fitting =
        IntStream.range(0, resources.size())
            .filter(i -> target.fits(resources.get(i).id()))
            .boxed()
            .toList();
    if (fitting.isEmpty() && !target.kind().equals("CustomResourceDefinition")) {
      problems.add(unknown(index, target));
    }
    String own = resources.get(index).id().namespace();
    return fitting.stream()
        .filter(i -> resources.get(i).id().namespace().equals(own))
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }

  private Diagnostic unknown(int index, Ordering.Target target) {
    Resource resource = resources.get(index);
    var diagnostic =
        Diagnostic.error(
            "depends-on-unknown",
            "`%s` depends on `%s`, which the manifest does not hold"
                .formatted(resource.id().label(), target.label()));
    List<String> labels = resources.stream().map(other -> other.id().label()).toList();
    diagnostic =
        Suggestions.didYouMean(target.label(), labels)
            .map(diagnostic::hint)
            .orElse(
                diagnostic.hint(
                    "name a resource of the same release as `Kind/name`; hooks run before or after all resources"));
    return Ordering.at(resource, diagnostic);
  }

  private List<Integer> members(int index, String group, Problems problems) {
    List<Integer> members =
        IntStream.range(0, resources.size())
            .filter(i -> orderings.get(i).group().equals(Optional.of(group)))
            .boxed()
            .toList();
    if (members.isEmpty()) {
      Resource resource = resources.get(index);
      problems.add(
          Ordering.at(
              resource,
              Diagnostic.error(
                  "depends-on-unknown",
                  "`%s` depends on the group `%s`, which has no resources"
                      .formatted(resource.id().label(), group))));
    }
    return members;
  }

  private boolean later(int index, int dependency, Problems problems) {
    if (waves[dependency] <= waves[index]) {
      return false;
    }
    Resource resource = resources.get(index);
    problems.add(
        Ordering.at(
            resource,
            Diagnostic.error(
                    "depends-on-cycle",
                    "`%s` of wave %d needs `%s`, which comes in wave %d only"
                        .formatted(
                            resource.id().label(),
                            waves[index],
                            resources.get(dependency).id().label(),
                            waves[dependency]))
                .hint("put both into one wave, or the first into a later one")));
    return true;
  }

  private int depth(int index, List<Integer> path, Problems problems) {
    if (depths[index] != UNKNOWN) {
      return depths[index];
    }
    depths[index] = WALKING;
    path.add(index);
    int depth = 0;
    for (int dependency : List.copyOf(after.get(index))) {
      if (depths[dependency] == WALKING) {
        problems.add(cycle(path.subList(path.indexOf(dependency), path.size())));
        after.get(index).remove(dependency);
        continue;
      }
      int below = depth(dependency, path, problems);
      if (waves[dependency] == waves[index]) {
        depth = Math.max(depth, below + 1);
      }
    }
    path.removeLast();
    depths[index] = depth;
    return depth;
  }

  private Diagnostic cycle(List<Integer> path) {
    Resource first = resources.get(path.getFirst());
    String chain =
        path.stream()
            .map(i -> "`" + resources.get(i).id().label() + "`")
            .collect(Collectors.joining(", which depends on "));
    var diagnostic =
        Diagnostic.error(
            "depends-on-cycle", chain + ", which depends on `" + first.id().label() + "` again");
    return Ordering.at(
        first, diagnostic.hint("remove one of these dependencies, or make one of them a hook"));
  }
}
