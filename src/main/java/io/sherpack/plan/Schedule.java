package io.sherpack.plan;

import io.sherpack.diagnostic.Problems;
import io.sherpack.manifest.KindOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Puts changes into stages that follow each other as a graph: wave after wave; in a wave what
/// depends on others after them; and kinds tier by tier, among those that wait for the same or
/// less. What goes, goes in the reverse order after all else.
///
/// Let a change's ancestry be all that it waits for by statements, directly or through others. In a
/// wave, a change follows what it states, and those of earlier tiers whose ancestry is part of its
/// own: so nobody waits for a slow resource that it does not itself state to need. No cycle can
/// come of it. To follow by a statement makes the ancestry larger, as statements have no cycles; to
/// follow by a tier leaves it as large at least and makes the tier later: the pair (size of the
/// ancestry, tier) grows with every step. Where things go, a change follows by a tier those whose
/// ancestry holds its own, and the size shrinks likewise.
final class Schedule {
  private final List<Change> changes;
  private final OrderGraph graph;
  private final boolean going;
  private final List<BitSet> ancestries;
  private final List<BitSet> needs;

  private Schedule(List<Change> changes, boolean going) {
    this.changes = changes;
    this.going = going;
    // What cannot be followed was refused when the manifest was planned; what goes, goes anyhow.
    this.graph = OrderGraph.of(changes.stream().map(Change::resource).toList(), new Problems());
    this.ancestries = IntStream.range(0, changes.size()).mapToObj(graph::ancestry).toList();
    this.needs = needs();
  }

  /// What the members of a stage share: they begin at the same moment.
  ///
  /// @param dependents who depended on what goes; what comes has the same needs where it has the
  ///   same ancestry
  private record Place(int wave, int depth, int tier, BitSet ancestry, BitSet dependents) {}

  /// A stage by the indexes of its changes.
  private record Group(Place place, List<Integer> members, BitSet needs) {}

  static List<Stage> of(List<Change> changes) {
    List<Stage> stages = new ArrayList<>();
    new Schedule(part(changes, false), false).addTo(stages);
    new Schedule(part(changes, true), true).addTo(stages);
    return stages;
  }

  private static List<Change> part(List<Change> changes, boolean going) {
    return changes.stream().filter(change -> going == (change.action() == Action.DELETE)).toList();
  }

  // What is deleted waits for those that depended on it.
  private List<BitSet> needs() {
    List<BitSet> needs = changes.stream().map(_ -> new BitSet()).toList();
    for (int i = 0; i < changes.size(); i++) {
      for (int dependency : graph.dependencies(i)) {
        needs.get(going ? dependency : i).set(going ? i : dependency);
      }
    }
    return needs;
  }

  private void addTo(List<Stage> stages) {
    int first = stages.size();
    List<Integer> ends = ends(stages);
    List<Group> groups = groups();
    List<BitSet> passed = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      BitSet direct = direct(groups, i, passed);
      List<Integer> follows =
          direct.isEmpty() ? ends : direct.stream().mapToObj(at -> first + at).toList();
      stages.add(
          new Stage(
              changes(group.members()), follows, awaited(groups, group, direct, passed.getLast())));
    }
  }

  // The stages that no other follows.
  private static List<Integer> ends(List<Stage> stages) {
    BitSet ends = new BitSet();
    ends.set(0, stages.size());
    stages.forEach(stage -> stage.follows().forEach(ends::clear));
    return ends.stream().boxed().toList();
  }

  private List<Group> groups() {
    Map<Place, List<Integer>> byPlace = new LinkedHashMap<>();
    IntStream.range(0, changes.size())
        .boxed()
        .sorted(Comparator.comparing(this::place, this::compare).thenComparing(this::compareKinds))
        .forEach(i -> byPlace.computeIfAbsent(place(i), _ -> new ArrayList<>()).add(i));
    List<Group> groups = new ArrayList<>();
    byPlace.forEach(
        (place, members) -> {
          BitSet needed = new BitSet();
          members.forEach(member -> needed.or(needs.get(member)));
          groups.add(new Group(place, members, needed));
        });
    return groups;
  }

  // Those that the group follows without one between them; `passed` gets all that come before it.
  private BitSet direct(List<Group> groups, int index, List<BitSet> passed) {
    BitSet direct = new BitSet();
    BitSet all = new BitSet();
    for (int earlier = index - 1; earlier >= 0; earlier--) {
      if (!all.get(earlier) && follows(groups.get(index), groups.get(earlier))) {
        direct.set(earlier);
        all.set(earlier);
        all.or(passed.get(earlier));
      }
    }
    passed.add(all);
    return direct;
  }

  private boolean follows(Group group, Group earlier) {
    return group.place().wave() != earlier.place().wave()
        || earlier.members().stream().anyMatch(group.needs()::get)
        || (earlier.place().tier() < group.place().tier()
            && (going ? within(group, earlier) : within(earlier, group)));
  }

  private static boolean within(Group part, Group whole) {
    BitSet rest = (BitSet) part.place().ancestry().clone();
    rest.andNot(whole.place().ancestry());
    return rest.isEmpty();
  }

  private List<Change> changes(List<Integer> indexes) {
    return indexes.stream().map(changes::get).toList();
  }

  // What is stated and, where a wave begins, the wave before.
  private List<Change> awaited(List<Group> groups, Group group, BitSet direct, BitSet passed) {
    BitSet awaited = (BitSet) group.needs().clone();
    boolean begins =
        direct.stream().noneMatch(at -> groups.get(at).place().wave() == group.place().wave());
    if (begins && !direct.isEmpty()) {
      int before = groups.get(direct.length() - 1).place().wave();
      passed.stream()
          .mapToObj(groups::get)
          .filter(earlier -> earlier.place().wave() == before)
          .flatMap(earlier -> earlier.members().stream())
          .filter(graph::awaited)
          .forEach(awaited::set);
    }
    return groups.stream()
        .flatMap(earlier -> earlier.members().stream())
        .filter(awaited::get)
        .map(changes::get)
        .toList();
  }

  private Place place(int index) {
    String kind = changes.get(index).resource().kind();
    KindTiers tiers = going ? KindTiers.UNINSTALL : KindTiers.INSTALL;
    return new Place(
        graph.wave(index),
        graph.depth(index),
        tiers.of(kind),
        ancestries.get(index),
        going ? needs.get(index) : new BitSet());
  }

  // Whatever a stage follows comes before it in this order too: a larger ancestry is as deep at
  // least, and deeper where it is larger by a statement.
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
