package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.cli.output.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Good packs give no false alarm: neither the example packs nor a new one.
final class LintedPacksTest {
  private static final Path PACKS = Path.of(System.getProperty("basedir", ".")).resolve("packs");

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> examples() throws IOException {
    try (Stream<Path> packs = Files.list(PACKS)) {
      return packs
          .sorted()
          .map(pack -> pack.toAbsolutePath().toString())
          .map(
              pack ->
                  DynamicTest.dynamicTest(
                      pack.substring(pack.lastIndexOf('/') + 1), () -> assertNothingFound(pack)))
          .toList();
    }
  }

  @Test
  void newPack() {
    assertEquals("0\n", run("create", "shop"));

    assertNothingFound("shop");
  }

  private void assertNothingFound(String pack) {
    assertEquals("0\n", run("lint", "--quiet", "--strict", "--with-subcharts", pack));
  }

  private String run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var streams =
        new Streams(
            InputStream.nullInputStream(),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            false,
            false);
    int exit = Main.run(streams, Map.of("HOME", folder.toString()), folder, List.of(arguments));
    return exit + "\n" + out.toString(StandardCharsets.UTF_8);
  }
}
