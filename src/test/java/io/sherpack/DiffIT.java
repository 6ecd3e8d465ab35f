package io.sherpack;

import static io.sherpack.PlanningBench.has;
import static io.sherpack.PlanningBench.lacks;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Differences of revisions and of packs with a real cluster.
class DiffIT {
  @TempDir private Path folder;

  @Test
  void revisionsAreCompared() throws Exception {
    try (var bench = PlanningBench.in(folder, "diff-revisions")) {
      String _ = bench.run(0, "install", "web", bench.path("one"), "--create-namespace");
      has(bench.run(0, "diff", "revision", "web", "1"), "3 unchanged");
      String _ = bench.run(0, "upgrade", "web", bench.second(), "--set", "password=other-secret-2");
      String diff = bench.run(2, "diff", "revision", "web", "1", "2");
      has(
          diff,
          "~ data.password: \"(hidden)\" → \"(hidden)\", which differ",
          "~ data.url: \"db://(hidden)@host\" → \"db://(hidden)@host\", which differ",
          "image: \"nginx:1\" → \"nginx:2\"",
          "revision 1 → revision 2: 1 created, 3 changed");
      lacks(diff, "other-secret-2");
      has(bench.run(2, "diff", "revision", "web", "2", "1"), "1 deleted");
      has(bench.run(1, "diff", "revision", "web", "7"), "no revision 7", "it has 1 to 2");
      String _ = bench.run(0, "upgrade", "web", bench.second(), "--set", "password=other-secret-3");
      String values = bench.run(2, "diff", "revision", "web", "2", "3");
      has(values, "which differ  # your value `password`", "2 changed");
      lacks(values, "other-secret-3");
      has(bench.run(1, "diff", "revision", "wob", "1"), "no release `wob`", "web");
    }
  }

  @Test
  void aPackIsComparedWithTheCluster() throws Exception {
    try (var bench = PlanningBench.in(folder, "diff-upgrade")) {
      String _ = bench.run(0, "install", "web", bench.path("one"), "--create-namespace");
      has(bench.run(0, "diff", "upgrade", "web", bench.path("one")), "3 unchanged");
      has(
          bench.run(2, "diff", "upgrade", "web", bench.second()),
          "the cluster → the pack: 1 created, 1 changed, 2 unchanged");
    }
  }
}
