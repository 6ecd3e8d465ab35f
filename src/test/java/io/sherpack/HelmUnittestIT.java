package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sherpack.testing.RealHelmUnittest;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The suites of helm-unittest's own charts, and of those in the corpus, judged by it and by us.
final class HelmUnittestIT {
  // There it stops at a file that is no suite, where we run the others.
  private static final Set<String> STOPS = Set.of("invalidbasic", "teleport-kube-agent");

  @TempDir private Path work;

  @Test
  void itsOwnChartsAreJudgedAsByItself() throws Exception {
    RealHelmUnittest real = RealHelmUnittest.get();
    List<Path> charts;
    try (Stream<Path> folders = Files.list(RealHelmUnittest.charts())) {
      charts = folders.filter(Files::isDirectory).sorted().toList();
    }
    int compared = 0;
    for (Path chart : charts) {
      compared +=
          compare(real, chart, "tests/**/*_test.yaml")
              + compare(real, chart, "tests_failed/*.yaml");
    }
    assertTrue(compared > 150, "compared " + compared);
  }

  @Test
  void chartsOfTheCorpusAreJudgedAsByIt() throws Exception {
    Path corpus = Path.of(System.getProperty("user.home"), ".cache", "sherpack-corpus");
    assumeTrue(Files.isDirectory(corpus), "there is no corpus");
    RealHelmUnittest real = RealHelmUnittest.get();
    int compared = 0;
    for (Path chart : charts(corpus)) {
      compared +=
          compare(real, chart, "tests/*_test.yaml")
              + compare(real, chart, "templates/tests/*_test.yaml");
    }
    assertTrue(compared > 0, "no chart of the corpus has suites");
  }

  private static List<Path> charts(Path corpus) throws IOException {
    try (Stream<Path> files = Files.find(corpus, 5, (file, _) -> file.endsWith("Chart.yaml"))) {
      List<Path> charts = new ArrayList<>();
      for (Path chart : files.map(Path::getParent).sorted().toList()) {
        if (Files.isDirectory(chart.resolve("tests"))
            || Files.isDirectory(chart.resolve("templates/tests"))) {
          charts.add(chart);
        }
      }
      return charts;
    }
  }

  private int compare(RealHelmUnittest real, Path chart, String pattern) throws Exception {
    String name = chart.getFileName().toString();
    Path folder = Files.createTempDirectory(work, "charts");
    Verdicts.copy(chart, folder.resolve("there").resolve(name));
    Verdicts.copy(chart, folder.resolve("here").resolve(name));
    Path there = folder.resolve("there.xml");
    Path here = folder.resolve("here.xml");
    real.run(folder.resolve("there"), name, there, "-f", pattern);
    Sherpack.Run run =
        new Sherpack(work.resolve("none"), work, "default")
            .run(
                "test",
                "--unit",
                folder.resolve("here").resolve(name).toString(),
                "-f",
                pattern,
                "-t",
                "JUnit",
                "--output-file",
                here.toString());
    if (STOPS.contains(name) || !Files.exists(there)) {
      return 0;
    }
    List<String> verdicts = Verdicts.of(there);
    assertEquals(
        String.join("\n", verdicts),
        String.join("\n", Verdicts.of(here)),
        () -> name + " " + pattern + "\n" + run);
    return verdicts.size();
  }
}
