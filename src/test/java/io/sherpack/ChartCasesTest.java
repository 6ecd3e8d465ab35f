package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sherpack.cli.output.Streams;
import io.sherpack.testing.Case;
import io.sherpack.testing.Workspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Charts of our own, and what real Helm prints for them: `src/test/charts/record` writes the
/// expectations, never this test.
final class ChartCasesTest {
  private static final Path CASES = Path.of("src/test/resources/charts");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      List<Path> cases = files.filter(file -> file.toString().endsWith(".case")).sorted().toList();
      assertFalse(cases.isEmpty());
      return cases.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
    }
  }

  private void run(Path file) throws IOException {
    Case one = Case.parse(file.getFileName().toString(), Files.readString(file));
    Path place = Files.createDirectories(folder.resolve(one.name()));
    Workspace workspace = Workspace.in(place, one.files());
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    int exit = Main.run(streams, Map.of("HOME", place.toString()), workspace.root(), one.args());
    assertEquals(
        one.expected("stdout").orElseThrow() + one.expected("success").orElseThrow(),
        out.toString(StandardCharsets.UTF_8) + (exit == 0 ? "yes\n" : "no\n"),
        () -> err.toString(StandardCharsets.UTF_8));
  }
}
