package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Charts with all kinds of mistakes, and what `helm lint` says of them: `src/test/charts/record`
/// writes the expectations, never this test.
///
/// Helm's lines have to come as they are, in their order; our own diagnostics follow them.
final class ChartLintCasesTest {
  private static final Path CASES = Path.of("src/test/resources/charts-lint");
  private static final Pattern HELM = Pattern.compile("(?m)^\\[(INFO|WARNING|ERROR)] ");

  // Of what is no chart at all our own error speaks.
  private static final Pattern NOT_OF_THE_CHART =
      Pattern.compile("(?m)^(?:Error unable to |\\d+ chart\\(s\\) linted).*\\n");

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
    var streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            false,
            false);
    int exit = Main.run(streams, Map.of("HOME", place.toString()), workspace.root(), one.args());
    String printed =
        out.toString(StandardCharsets.UTF_8).replace(workspace.root().toString(), "WORK");
    assertEquals(one.expected("success").orElseThrow(), exit == 0 ? "yes\n" : "no\n", printed);
    compare(one.expected("stdout").orElseThrow(), printed);
  }

  // Our own diagnostics stand behind Helm's lines of a chart.
  private static void compare(String helm, String printed) {
    List<String> wanted = charts(helm);
    List<String> found = charts(printed);
    assertEquals(wanted.size(), found.size(), printed);
    for (int chart = 0; chart < wanted.size(); chart++) {
      String lines = NOT_OF_THE_CHART.matcher(wanted.get(chart)).replaceAll("");
      String begin = lines.substring(0, Math.min(lines.length(), found.get(chart).length()));
      assertTrue(
          found.get(chart).startsWith(lines.stripTrailing()),
          () -> "Helm says:\n" + lines + "\nwe say:\n" + printed);
      assertFalse(
          HELM.matcher(found.get(chart).substring(begin.length())).find(),
          () -> "Helm does not say all of this:\n" + printed);
    }
  }

  private static List<String> charts(String printed) {
    return Arrays.stream(printed.split("(?m)^==> Linting ", -1)).skip(1).toList();
  }
}
