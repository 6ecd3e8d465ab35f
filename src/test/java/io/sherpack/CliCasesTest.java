package io.sherpack;

import io.sherpack.cli.output.Streams;
import io.sherpack.testing.Case;
import io.sherpack.testing.Cases;
import io.sherpack.testing.Masks;
import io.sherpack.testing.Workspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The command line, case by case, in process: a workspace as working directory, an empty home.
final class CliCasesTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> cases() {
    return Cases.under("cli").tests(this::run);
  }

  private SequencedMap<String, String> run(Case one) throws IOException {
    Path place = folder.resolve(one.name()).toAbsolutePath();
    Workspace workspace = Workspace.in(Files.createDirectories(place.resolve("work")), one.files());
    Path home = Files.createDirectories(place.resolve("home"));
    Map<String, String> variables = new LinkedHashMap<>(one.environment());
    variables.putIfAbsent("HOME", home.toString());
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit = Main.run(streams(one, out, err), variables, workspace.root(), one.args());

    UnaryOperator<String> masked =
        text -> Masks.in(home, "HOME").apply(Masks.in(workspace.root(), "WORK").apply(text));
    var printed = new LinkedHashMap<String, String>();
    printed.put("stdout", masked.apply(out.toString(StandardCharsets.UTF_8)));
    printed.put("stderr", masked.apply(err.toString(StandardCharsets.UTF_8)));
    printed.put("exit", exit + "\n");
    for (String file : one.expectedFiles()) {
      printed.put("file " + file, masked.apply(text(workspace.root().resolve(file))));
    }
    return printed;
  }

  private static Streams streams(Case one, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    byte[] in = one.section("stdin").orElse("").getBytes(StandardCharsets.UTF_8);
    return new Streams(
        new ByteArrayInputStream(in),
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        false);
  }

  private static String text(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readString(file) : "(no such file)\n";
  }
}
