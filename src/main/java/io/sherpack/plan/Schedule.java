package io.sherpack.plan;

import io.sherpack.diagnostic.Problems;
import io.sherpack.manifest.KindOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Puts changes into stages: wave after wave; in a wave what depends on others after them; what
/// depends on nothing tier by tier of kinds. What goes, goes in the reverse order after all else.
final class Schedule {
  private final List<Change> changes;
  private final OrderGraph graph;
  private final boolean going;

  private Schedule(List<Change> changes, boolean going) {
    this.changes = changes;
    this.going = going;
    // What cannot be followed was refused when the manifest was planned; what goes, goes anyhow.
    this.graph = OrderGraph.of(changes.stream().map(Change::resource).toList(), new Problems());
  }

  /// A stage's place: waves first, then chains of dependencies, then kinds.
  private record Place(int wave, int depth, int tier) {}

  static List<Stage> of(List<Change> changes) {
    List<Stage> stages = new ArrayList<>();
    stages.addAll(new Schedule(part(changes, false), false).stages());
    stages.addAll(new Schedule(part(changes, true), true).stages());
    return stages;
  }

  private static List<Change> part(List<Change> changes, boolean going) {
    return changes.stream().filter(change -> going == (change.action() == Action.DELETE)).toList();
  }

  private List<Stage> stages() {
    Map<Place, List<Integer>> byPlace = new LinkedHashMap<>();
    IntStream.range(0, changes.size())
        .boxed()
        .sorted(Comparator.comparing(this::place, this::compare).thenComparing(this::compareKinds))
        .forEach(i -> byPlace.computeIfAbsent(place(i), _ -> new ArrayList<>()).add(i));
    List<Stage> stages = new ArrayList<>();
    List<Integer> before = new ArrayList<>();
    for (List<Integer> stage : byPlace.values()) {
      stages.add(new Stage(changes(stage), changes(awaited(stage, before))));
      before.addAll(stage);
    }
    return stages;
  }

  private List<Change> changes(List<Integer> indexes) {
    return indexes.stream().map(changes::get).toList();
  }

  // The wave before, when a wave begins, and what is stated.
  private List<Integer> awaited(List<Integer> stage, List<Integer> before) {
    if (before.isEmpty()) {
      return List.of();
    }
    int last = graph.wave(before.getLast());
    boolean newWave = graph.wave(stage.getFirst()) != last;
    return before.stream()
        .filter(
            earlier ->
                (newWave && graph.wave(earlier) == last && graph.awaited(earlier))
                    || stage.stream().anyMatch(i -> needs(i, earlier)))
        .toList();
  }

  // What is deleted waits for those that depended on it.
  private boolean needs(int index, int earlier) {
    return going
        ? graph.dependencies(earlier).contains(index)
        : graph.dependencies(index).contains(earlier);
  }

  private Place place(int index) {
    String kind = changes.get(index).resource().kind();
    KindTiers tiers = going ? KindTiers.UNINSTALL : KindTiers.INSTALL;
    return new Place(graph.wave(index), graph.depth(index), tiers.of(kind));
  }

  private int compare(Place left, Place right) {
    int waves = Integer.compare(left.wave(), right.wave());
    int order = waves == 0 ? Integer.compare(left.depth(), right.depth()) : waves;
    order = going ? -order : order;
    return order == 0 ? Integer.compare(left.tier(), right.tier()) : order;
  }

  private int compareKinds(int left, int right) {
    KindOrder order = going ? KindOrder.UNINSTALL : KindOrder.INSTALL;
    return order.compare(changes.get(left).resource().kind(), changes.get(right).resource().kind());
  }
}
