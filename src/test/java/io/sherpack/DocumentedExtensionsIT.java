package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cli.output.Streams;
import io.sherpack.testing.RealKustomize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the pages about plugins and post-renderers show: their files are written, their commands
/// run, and what they say is printed has to be.
final class DocumentedExtensionsIT {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)( run)?\\n(.*?)^```$");
  private static final Pattern FILE = Pattern.compile("(?s)# file: (\\S+)\\n(.*)");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"post-renderers.md", "plugins.md"})
  void pageHolds(String page) throws IOException, InterruptedException {
    String text =
        Files.readString(Path.of(System.getProperty("basedir", ".")).resolve("docs").resolve(page));
    String path =
        RealKustomize.folder(folder.resolve("bin"))
            + ":"
            + Optional.ofNullable(System.getenv("PATH")).orElse("");
    Optional<String> printed = Optional.empty();
    int run = 0;
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      Matcher file = FILE.matcher(block.group(3));
      if (block.group(2) != null) {
        printed = Optional.of(ran(block.group(3).strip(), path));
        run++;
      } else if (file.matches()) {
        Path target = folder.resolve(file.group(1));
        Files.createDirectories(target.getParent());
        Files.writeString(target, file.group(2));
        assertTrue(!target.toString().endsWith(".sh") || target.toFile().setExecutable(true));
      } else if (printed.isPresent()) {
        assertTrue(printed.get().contains(block.group(3)), printed.get());
        printed = Optional.empty();
      }
    }
    assertTrue(run > 0, "the page has no example that runs");
    assertFalse(printed.isPresent(), "an example shows nothing of what it prints");
  }

  private String ran(String lines, String path) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    for (String line : lines.split("\n", -1)) {
      var streams =
          new Streams(
              new ByteArrayInputStream(new byte[0]),
              new PrintStream(out, false, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              false,
              false);
      List<String> words = List.of(line.split("\\s+", -1));
      assertEquals("sherpack", words.getFirst());
      int exit =
          Main.run(
              streams,
              Map.of("HOME", folder.resolve("home").toString(), "PATH", path),
              folder,
              words.subList(1, words.size()));
      assertEquals(0, exit, line + "\n" + err.toString(StandardCharsets.UTF_8));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
