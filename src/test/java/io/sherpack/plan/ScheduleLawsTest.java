package io.sherpack.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.KindOrder;
import io.sherpack.manifest.Resource;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds of every schedule, tried on random sets of resources. A failure prints the seed of
/// its set; `-Dseed=` begins there.
final class ScheduleLawsTest {
  private static final int SETS = 600;
  private static final long FIRST = Long.getLong("seed", 1);

  // A kind of each of four tiers, and one more of the third.
  private static final List<String> KINDS =
      List.of("ConfigMap", "Service", "Deployment", "Job", "Ingress");
  private static final List<Integer> TIERS = List.of(0, 1, 2, 2, 3);
  private static final List<Integer> TIERS_OF_REMOVAL = List.of(1, 0, 0, 0, 0);

  /// A resource as it was made up.
  private record Made(int kind, int wave, boolean awaited, Set<Integer> after, Resource resource) {}

  private static List<Made> random(Random random, boolean stating) {
    List<Made> all = new ArrayList<>();
    int size = 1 + random.nextInt(12);
    for (int i = 0; i < size; i++) {
      int wave = stating && random.nextInt(3) == 0 ? random.nextInt(3) - 1 : 0;
      boolean awaited = !stating || random.nextInt(4) != 0;
      Set<Integer> after = new TreeSet<>();
      for (int other = 0; stating && other < i; other++) {
        if (random.nextInt(5) == 0 && all.get(other).wave() <= wave) {
          after.add(other);
        }
      }
      int kind = random.nextInt(KINDS.size());
      all.add(new Made(kind, wave, awaited, after, resource(i, kind, wave, awaited, after, all)));
    }
    return all;
  }

  private static Resource resource(
      int index, int kind, int wave, boolean awaited, Set<Integer> after, List<Made> earlier) {
    List<String> stated = new ArrayList<>();
    if (wave != 0) {
      stated.add("sherpack.io/sync-wave: '" + wave + "'");
    }
    if (!awaited) {
      stated.add("sherpack.io/skip-wait: 'true'");
    }
    if (!after.isEmpty()) {
      List<String> targets =
          after.stream().map(i -> KINDS.get(earlier.get(i).kind()) + "/r" + i).toList();
      stated.add("sherpack.io/depends-on: '" + String.join(",", targets) + "'");
    }
    String yaml =
        "{apiVersion: v1, kind: %s, metadata: {name: r%d, namespace: shop, annotations: {%s}}}"
            .formatted(KINDS.get(kind), index, String.join(", ", stated));
    return Resource.of(
        (Value.Mapping) YamlValues.read(new SourceText("test", yaml)), "t", Optional.empty(), yaml);
  }

  /// A schedule by the numbers of its resources.
  private record Scheduled(
      List<List<Integer>> stages, List<BitSet> follows, List<Set<Integer>> awaits) {
    static Scheduled of(List<Made> all, Action action) {
      List<Change> changes =
          all.stream()
              .map(made -> new Change(made.resource(), action, Optional.empty(), ""))
              .toList();
      List<Stage> stages = Schedule.of(changes);
      List<BitSet> follows = new ArrayList<>();
      for (int i = 0; i < stages.size(); i++) {
        BitSet passed = new BitSet();
        for (int earlier : stages.get(i).follows()) {
          // No cycle: a stage follows what is told before it only.
          assertTrue(earlier < i);
          passed.set(earlier);
          passed.or(follows.get(earlier));
        }
        follows.add(passed);
      }
      return new Scheduled(
          stages.stream().map(stage -> numbers(changes, stage.changes())).toList(),
          follows,
          stages.stream()
              .map(stage -> (Set<Integer>) new TreeSet<>(numbers(changes, stage.awaits())))
              .toList());
    }

    private static List<Integer> numbers(List<Change> changes, List<Change> some) {
      return some.stream().map(changes::indexOf).toList();
    }

    int stage(int resource) {
      return IntStream.range(0, stages.size())
          .filter(i -> stages.get(i).contains(resource))
          .findFirst()
          .orElseThrow();
    }

    boolean follows(int later, int earlier) {
      return follows.get(stage(later)).get(stage(earlier));
    }

    /// Whether one waits until another is ready, itself or by what it follows.
    boolean awaits(int later, int earlier) {
      BitSet before = (BitSet) follows.get(stage(later)).clone();
      before.set(stage(later));
      return before.stream().anyMatch(stage -> awaits.get(stage).contains(earlier));
    }
  }

  // All that it needs by statements, directly or not.
  private static Set<Integer> needs(List<Made> all, int index) {
    Set<Integer> needs = new TreeSet<>(all.get(index).after());
    all.get(index).after().forEach(direct -> needs.addAll(needs(all, direct)));
    return needs;
  }

  @Test
  void whatIsStatedIsKept() {
    each(
        true,
        (all, coming, going) ->
            pairs(
                all,
                (i, j) -> {
                  boolean wave = all.get(j).wave() < all.get(i).wave();
                  boolean needed = all.get(i).after().contains(j);
                  if (wave || needed) {
                    assertTrue(coming.follows(i, j));
                    assertTrue(going.follows(j, i));
                  }
                  if (needed || (wave && all.get(j).awaited())) {
                    assertTrue(coming.awaits(i, j));
                  }
                  if (needed || (wave && all.get(i).awaited())) {
                    assertTrue(going.awaits(j, i));
                  }
                }));
  }

  @Test
  void kindsFollowEachOtherAmongThoseThatNeedTheSame() {
    each(
        true,
        (all, coming, going) ->
            pairs(
                all,
                (i, j) -> {
                  boolean same = all.get(i).wave() == all.get(j).wave();
                  if (same && needs(all, i).equals(needs(all, j))) {
                    assertTrue(tier(TIERS, all, j) >= tier(TIERS, all, i) || coming.follows(i, j));
                    assertTrue(
                        tier(TIERS_OF_REMOVAL, all, j) >= tier(TIERS_OF_REMOVAL, all, i)
                            || going.follows(i, j));
                  }
                }));
  }

  /// Whom a resource waits for to be ready, it states, or its wave, or somebody whom it states.
  @Test
  void nobodyAwaitsWhatItDoesNotNeed() {
    each(
        true,
        (all, coming, going) ->
            pairs(
                all,
                (i, j) -> {
                  if (coming.awaits(i, j)) {
                    assertTrue(all.get(j).wave() < all.get(i).wave() || needs(all, i).contains(j));
                  }
                  if (coming.follows(i, j) && all.get(j).wave() == all.get(i).wave()) {
                    boolean kind =
                        IntStream.range(0, all.size())
                            .filter(k -> k == i || needs(all, i).contains(k))
                            .anyMatch(k -> tier(TIERS, all, j) < tier(TIERS, all, k));
                    // Those that begin at one moment are followed together.
                    boolean needed =
                        coming.stages().get(coming.stage(j)).stream()
                            .anyMatch(needs(all, i)::contains);
                    assertTrue(kind || needed);
                  }
                }));
  }

  @Test
  void withoutStatementsTheOrderOfKindsIsHelms() {
    each(
        false,
        (all, coming, going) -> {
          Comparator<Integer> kinds =
              (i, j) ->
                  KindOrder.INSTALL.compare(
                      KINDS.get(all.get(i).kind()), KINDS.get(all.get(j).kind()));
          assertEquals(
              IntStream.range(0, all.size()).boxed().sorted(kinds).toList(),
              coming.stages().stream().flatMap(List::stream).toList());
          assertTrue(coming.awaits().stream().allMatch(Set::isEmpty));
          pairs(
              all,
              (i, j) ->
                  assertEquals(tier(TIERS, all, j) < tier(TIERS, all, i), coming.follows(i, j)));
        });
  }

  private static int tier(List<Integer> tiers, List<Made> all, int index) {
    return tiers.get(all.get(index).kind());
  }

  private interface Law {
    void check(List<Made> all, Scheduled coming, Scheduled going);
  }

  private interface Pair {
    void check(int one, int other);
  }

  private static void pairs(List<Made> all, Pair law) {
    for (int one = 0; one < all.size(); one++) {
      for (int other = 0; other < all.size(); other++) {
        if (one != other) {
          law.check(one, other);
        }
      }
    }
  }

  private static void each(boolean stating, Law law) {
    for (long seed = FIRST; seed < FIRST + SETS; seed++) {
      List<Made> all = random(new Random(seed), stating);
      Scheduled coming = Scheduled.of(all, Action.CREATE);
      Scheduled going = Scheduled.of(all, Action.DELETE);
      try {
        assertEquals(all.size(), coming.stages().stream().flatMap(List::stream).distinct().count());
        law.check(all, coming, going);
      } catch (AssertionError broken) {
        throw new AssertionError(
            "seed " + seed + ": " + all + "\n" + coming + "\n" + going, broken);
      }
    }
  }
}
