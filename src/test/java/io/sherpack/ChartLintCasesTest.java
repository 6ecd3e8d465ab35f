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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Charts with all kinds of mistakes, and what `helm lint` says of them: `src/test/charts/record`
/// writes the expectations, never this test.
///
/// Each of Helm's sentences has to come, at its severity; where it holds a parser's words, ours
/// stand in their place: in the same line, or as an error with its place.
final class ChartLintCasesTest {
  private static final Path CASES = Path.of("src/test/resources/charts-lint");
  private static final Pattern FINDING =
      Pattern.compile("\\[(INFO|WARNING|ERROR)] (.*?): .*", Pattern.DOTALL);

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

  private static void compare(String helm, String printed) {
    List<String> missing = findings(helm);
    List<String> more = new ArrayList<>();
    for (String line : findings(printed)) {
      if (!missing.remove(line)) {
        more.add(line);
      }
    }
    for (String line : more) {
      boolean other = missing.removeIf(wanted -> heading(wanted).equals(heading(line)));
      assertTrue(other, () -> "Helm does not say: " + line + "\n" + printed);
    }
    boolean placed = printed.lines().anyMatch(line -> line.startsWith("error["));
    missing.removeIf(line -> placed && line.startsWith("[ERROR] "));
    assertEquals(List.of(), missing, printed);
  }

  private static List<String> findings(String printed) {
    return new ArrayList<>(
        printed.lines().filter(line -> FINDING.matcher(line).matches()).toList());
  }

  private static String heading(String finding) {
    Matcher matcher = FINDING.matcher(finding);
    assertTrue(matcher.matches());
    return matcher.group(1) + " " + matcher.group(2);
  }
}
