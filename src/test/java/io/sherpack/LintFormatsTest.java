package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cli.output.Streams;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.Case;
import io.sherpack.testing.Workspace;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import io.sherpack.values.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real schema of SARIF 2.1.0 judges what `lint` writes for all the packs of its own cases.
final class LintFormatsTest {
  private static final Path CASES = Path.of("src/test/resources/cli/lint");

  @TempDir private Path folder;

  @Test
  void sarifIsValid() throws IOException {
    Schema schema = schema();
    int judged = 0;
    List<String> wrong = new ArrayList<>();
    for (Path file : cases()) {
      String sarif = run(file, "sarif");
      if (sarif.startsWith("{")) {
        judged++;
        for (Diagnostic found : complaints(schema, sarif)) {
          wrong.add(file.getFileName() + ": " + found.message());
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(judged > 25, judged + " documents were judged");
  }

  @Test
  void theSchemaRefusesWhatIsWrong() throws IOException {
    String sarif = run(CASES.resolve("bad-manifest.case"), "sarif");

    assertNotEquals(List.of(), complaints(schema(), sarif.replace("\"2.1.0\"", "\"2.0\"")));
    assertNotEquals(List.of(), complaints(schema(), sarif.replace("startLine", "startLin")));
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".case")).sorted().toList();
    }
  }

  private static List<Diagnostic> complaints(Schema schema, String sarif) {
    Value value = JsonReader.read(new SourceText("lint.sarif", sarif));
    return schema.check((Value.Mapping) value, _ -> Optional.empty());
  }

  private static Schema schema() throws IOException {
    try (InputStream file =
        LintFormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Schema.parse(new SourceText("sarif.json", text), _ -> Optional.empty());
    }
  }

  private String run(Path file, String format) throws IOException {
    Case one = Case.parse(file.getFileName().toString(), Files.readString(file));
    Path place = Files.createDirectories(folder.resolve(one.name()));
    Workspace workspace = Workspace.in(place, one.files());
    var out = new ByteArrayOutputStream();
    var streams =
        new Streams(
            InputStream.nullInputStream(),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            false,
            false);
    List<String> args = new ArrayList<>(one.args());
    args.addAll(List.of("--format", format));
    int _ = Main.run(streams, Map.of("HOME", place.toString()), workspace.root(), args);
    return out.toString(StandardCharsets.UTF_8);
  }
}
