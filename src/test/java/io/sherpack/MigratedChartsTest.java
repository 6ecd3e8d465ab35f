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
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The charts that Helm renders, made packs: they print what Helm printed of the chart.
final class MigratedChartsTest {
  private static final Path CASES = Path.of("src/test/resources/charts");

  // What a pack cannot say: that a dependency of a chart is `enabled`, `condition` and `tags` of
  // the
  // chart itself, and that requirements.yaml is one of its files.
  private static final Set<String> REFUSED =
      Set.of("import-of-dots-and-nested-conditions.case", "objects.case", "requirements.case");

  @TempDir private Path folder;

  private record Ran(int exit, String out, String err) {}

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".case")).sorted().toList()) {
        Case one = Case.parse(file.getFileName().toString(), Files.readString(file));
        if (chart(one) > 0) {
          boolean prints = one.expected("success").orElseThrow().equals("yes\n");
          tests.add(
              DynamicTest.dynamicTest(
                  one.name(),
                  () -> {
                    if (prints) {
                      check(one);
                    } else {
                      checkFailure(one);
                    }
                  }));
        }
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  // The place of the chart among the arguments.
  private static int chart(Case one) {
    for (int i = 1; i < one.args().size(); i++) {
      if (one.files().containsKey(one.args().get(i) + "/Chart.yaml")) {
        return i;
      }
    }
    return 0;
  }

  private void check(Case one) throws IOException {
    Path place = Files.createDirectories(folder.resolve(one.name()));
    Workspace workspace = Workspace.in(place, one.files());
    int chart = chart(one);
    Ran migrated =
        run(workspace.root(), List.of("migrate", one.args().get(chart), "--output", "migrated"));
    if (REFUSED.contains(one.name())) {
      assertEquals(1, migrated.exit());
      assertTrue(migrated.err().contains("would print something else"), migrated::err);
      assertFalse(Files.exists(workspace.root().resolve("migrated")));
      return;
    }
    assertEquals(0, migrated.exit(), migrated::err);
    List<String> args = new ArrayList<>(one.args());
    args.set(chart, "migrated");
    Ran ran = run(workspace.root(), args);
    assertEquals(
        one.expected("stdout").orElseThrow(), ran.out(), () -> migrated.out() + "\n" + ran.err());
  }

  // Where Helm fails with a chart, its pack does, or there is none.
  private void checkFailure(Case one) throws IOException {
    Path place = Files.createDirectories(folder.resolve(one.name()));
    Workspace workspace = Workspace.in(place, one.files());
    List<String> args = new ArrayList<>(one.args());
    Ran migrated =
        run(workspace.root(), List.of("migrate", args.get(chart(one)), "--output", "migrated"));
    // The format of Chart.yaml is not the pack's.
    if (migrated.exit() == 0 && !one.name().startsWith("format-unknown")) {
      args.set(chart(one), "migrated");
      Ran ran = run(workspace.root(), args);
      assertEquals(1, ran.exit(), () -> migrated.out() + "\n" + ran.out());
    }
  }

  private static Ran run(Path directory, List<String> args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    int exit = Main.run(streams, Map.of("HOME", directory.toString()), directory, args);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
