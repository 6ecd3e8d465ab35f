package io.sherpack.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoModuleTest {
  private static final Path FOLDER = Path.of("src/main/sandbox");

  @Test
  void everySourceIsPacked() throws IOException {
    assertEquals(files(FOLDER), GoModule.SOURCES);
  }

  @Test
  void everyStageIsPacked() throws IOException {
    assertEquals(files(FOLDER.resolve("stages")), GoModule.STAGES);
  }

  @Test
  void packedTextIsTheSource() throws IOException {
    assertEquals(
        Files.readString(FOLDER.resolve("main.go")), new String(GoModule.read("main.go"), UTF_8));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }
}
