package io.sherpack.resolve.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.version.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What holds of every graph, tried on small random ones against trying every choice. A failure
/// prints the seed of its graph; `-Dseed=` begins there.
final class SolverLawsTest {
  private static final int GRAPHS = 3000;
  private static final long FIRST = Long.getLong("seed", 1);

  @Test
  void solvesWhatCanBeSolvedNewestFirst() throws InterruptedException {
    int found = 0;
    for (long seed = FIRST; seed < FIRST + GRAPHS; seed++) {
      Graph graph = Graph.random(new Random(seed));
      Optional<Map<Identity, Version>> best = graph.best();
      switch (Solver.solve(graph, Graph.ROOT)) {
        case Solution.Found(var versions) -> {
          assertEquals(best, Optional.of(versions), "seed " + seed + "\n" + graph);
          found++;
        }
        case Solution.Impossible _ ->
            assertEquals(best, Optional.empty(), "seed " + seed + "\n" + graph);
      }
    }
    assertTrue(found > GRAPHS / 10 && found < GRAPHS * 9 / 10, "solved " + found);
  }

  @Test
  void explainsByRealConstraintsThatDoNotFitTogether() throws InterruptedException {
    int ways = 0;
    for (long seed = FIRST; seed < FIRST + GRAPHS; seed++) {
      Graph graph = Graph.random(new Random(seed));
      if (Solver.solve(graph, Graph.ROOT) instanceof Solution.Impossible(var explanation)) {
        String about = "seed " + seed + "\n" + graph + String.join("\n", explanation.lines());
        for (Explanation.Constraining constraint : explanation.constraints()) {
          for (Version version : constraint.versions()) {
            assertTrue(
                graph.requirements(constraint.dependent(), version).stream()
                    .anyMatch(one -> Search.same(one, constraint.requirement())),
                about);
          }
        }
        assertEquals(Optional.empty(), graph.only(explanation.constraints()).best(), about);
        ways += explanation.ways().size();
      }
    }
    assertTrue(ways > 0);
  }

  @Test
  void answersTheSameEachTime() throws InterruptedException {
    for (long seed = FIRST; seed < FIRST + 200; seed++) {
      assertEquals(
          Solver.solve(Graph.random(new Random(seed)), Graph.ROOT),
          Solver.solve(Graph.random(new Random(seed)), Graph.ROOT),
          "seed " + seed);
    }
  }
}
