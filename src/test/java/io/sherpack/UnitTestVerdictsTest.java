package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.Sherpack;
import io.sherpack.testing.Verdicts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All assertions and settings of suites, judged as helm-unittest judged them when
/// `src/test/charts/record-unittest` ran it.
final class UnitTestVerdictsTest {
  private static final Path RESOURCES =
      Path.of(System.getProperty("basedir", "."), "src/test/resources/unittest");

  @TempDir private Path work;

  @Test
  void theVerdictsAreThoseOfHelmUnittest() throws Exception {
    Verdicts.copy(RESOURCES.resolve("shop"), work.resolve("shop"));
    Path report = work.resolve("report.xml");
    Sherpack.Run run =
        new Sherpack(work.resolve("none"), work, "default")
            .run(
                "test",
                "--unit",
                work.resolve("shop").toString(),
                "-t",
                "JUnit",
                "--output-file",
                report.toString());
    assertEquals(1, run.exit(), run::toString);
    List<String> recorded = Files.readAllLines(RESOURCES.resolve("shop.verdicts"));
    assertEquals(String.join("\n", recorded), String.join("\n", Verdicts.of(report)));
    assertTrue(recorded.size() > 60, "recorded " + recorded.size());
  }
}
