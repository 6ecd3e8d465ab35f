package io.sherpack.resolve.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SolverTest {
  // Of this thread, as the machine may have other work.
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static String solved(Graph graph) throws InterruptedException {
    return switch (Solver.solve(graph, Graph.ROOT)) {
      case Solution.Found(var versions) ->
          versions.entrySet().stream()
              .skip(1)
              .map(entry -> entry.getKey().name() + " " + entry.getValue())
              .collect(Collectors.joining(", "));
      case Solution.Impossible(var explanation) -> {
        List<String> lines = new ArrayList<>(explanation.lines());
        explanation
            .ways()
            .forEach(
                way ->
                    lines.add(
                        "loosen %s of %s: %s %s"
                            .formatted(
                                way.loosened().requirement().range().text(),
                                way.loosened().dependent().name(),
                                way.loosened().requirement().target().name(),
                                way.then())));
        yield String.join("\n", lines);
      }
    };
  }

  @Test
  void takesTheNewest() throws InterruptedException {
    assertEquals(
        "a 1.2.0, b 2.0.0",
        solved(
            Graph.of(
                "root: a ^1.0.0", "a 1.0.0:", "a 1.2.0: b *", "a 2.0.0:", "b 1.0.0:", "b 2.0.0:")));
  }

  @Test
  void goesBackWhereItHasTo() throws InterruptedException {
    assertEquals(
        "a 1.0.0, b 1.0.0",
        solved(
            Graph.of(
                "root: a *, b ^1.0.0",
                "a 2.0.0: b ^2.0.0",
                "a 1.0.0: b *",
                "b 1.0.0:",
                "b 2.0.0:")));
  }

  @Test
  void explainsTheDiamond() throws InterruptedException {
    assertEquals(
        """
        because every version of `a` needs `c` `^1.0.0` and `b` 1.0.0 needs `c` \
        `^2.0.0`, every version of `a` and `b` 1.0.0 do not go together
        and because `root` needs `a` `^1.0.0`, `b` 1.0.0 cannot be used
        and because `root` needs `b` `^1.0.0`, no versions fit together
        loosen ^1.0.0 of root: b 2.0.0
        loosen ^1.0.0 of a: c 2.0.0
        loosen ^2.0.0 of b: c 1.5.0
        """
            .strip(),
        solved(
            Graph.of(
                "root: a ^1.0.0, b ^1.0.0",
                "a 1.0.0: c ^1.0.0",
                "a 1.1.0: c ^1.0.0",
                "b 1.0.0: c ^2.0.0",
                "b 2.0.0: c ^1.0.0",
                "c 1.0.0:",
                "c 1.5.0:",
                "c 2.0.0:")));
  }

  @Test
  void saysWhichVersionsThereAre() throws InterruptedException {
    assertEquals(
        """
        because `root` needs `a` `^3.0.0`, of which there is no version (there are 2, \
        from 1.0.0 to 2.0.0), no versions fit together
        loosen ^3.0.0 of root: a 2.0.0
        """
            .strip(),
        solved(Graph.of("root: a ^3.0.0", "a 1.0.0:", "a 2.0.0:")));
  }

  @Test
  void saysWhatIsNotKnown() throws InterruptedException {
    assertEquals(
        """
        because `a` 3.0.0 needs `nope` `*`, which `https://example.com` does not have \
        and `root` needs `a` `^3.0.0`, no versions fit together
        """
            .strip(),
        solved(Graph.of("root: a ^3.0.0", "a 3.0.0: nope *")));
  }

  @Test
  void explainsWhatBranches() throws InterruptedException {
    assertEquals(
        """
        because `a` 1.0.0 needs `x` `^1.0.0` and `b` 1.0.0 needs `x` `^2.0.0`, `a` \
        1.0.0 and `b` 1.0.0 do not go together
        and because `a` 1.1.0 needs `y` `^2.0.0`, every version of `a` and `b` 1.0.0 \
        together need `y` `^2.0.0`
        and because `b` 1.0.0 needs `y` `^1.0.0`, every version of `a` and `b` 1.0.0 do \
        not go together
        and because `root` needs `a` `^1.0.0`, `b` 1.0.0 cannot be used
        and because `root` needs `b` `^1.0.0`, no versions fit together
        loosen ^1.0.0 of a: x 2.0.0
        loosen ^2.0.0 of b: x 1.0.0
        loosen ^2.0.0 of a: y 1.0.0
        loosen ^1.0.0 of b: y 2.0.0
        """
            .strip(),
        solved(
            Graph.of(
                "root: a ^1.0.0, b ^1.0.0",
                "a 1.0.0: x ^1.0.0",
                "a 1.1.0: y ^2.0.0",
                "b 1.0.0: x ^2.0.0, y ^1.0.0",
                "x 1.0.0:",
                "x 2.0.0:",
                "y 1.0.0:",
                "y 2.0.0:")));
  }

  @Test
  void isFastOnLargeGraphs() throws InterruptedException {
    Graph graph = large(new Random(7));
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      assertTrue(Solver.solve(graph, Graph.ROOT) instanceof Solution.Found);
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000);
    }
    assertTrue(best < 200, "200 packages of 100 versions took " + best + " ms");
  }

  // Layers, so that there is a solution: version i of a layer takes versions near i of lower ones.
  private static Graph large(Random random) {
    List<String> lines = new ArrayList<>();
    lines.add("root: p0 *, p1 *, p2 *, p3 *, p4 *");
    for (int name = 0; name < 200; name++) {
      for (int version = 0; version < 100; version++) {
        List<String> needs = new ArrayList<>();
        for (int i = 0; i < 4 && name + 1 < 200; i++) {
          int target = Math.min(199, name + 1 + random.nextInt(12));
          int low = Math.max(0, version - random.nextInt(40));
          String need = "p%d >=1.%d.0 <=1.%d.0".formatted(target, low, version + random.nextInt(5));
          if (needs.stream().noneMatch(one -> one.startsWith("p" + target + " "))) {
            needs.add(need);
          }
        }
        lines.add("p%d 1.%d.0: %s".formatted(name, version, String.join(", ", needs)));
      }
    }
    return Graph.of(lines.toArray(String[]::new));
  }
}
