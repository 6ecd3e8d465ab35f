package io.sherpack.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

final class GoldenTest {
  private static final Golden CHECK = new Golden(Golden.Mode.CHECK);
  private static final Golden UPDATE = new Golden(Golden.Mode.UPDATE);

  @TempDir private Path folder;

  @Test
  void refusesADifference() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    assertThrows(AssertionFailedError.class, () -> CHECK.check(file, "new"));
    assertEquals("old", Files.readString(file));
  }

  @Test
  void refusesAMissingFile() {
    assertThrows(AssertionFailedError.class, () -> CHECK.check(folder.resolve("a"), "new"));
  }

  @Test
  void rewritesAndFailsOnce() {
    Path file = folder.resolve("sub/a");
    assertThrows(AssertionFailedError.class, () -> UPDATE.check(file, "new"));
    assertDoesNotThrow(() -> UPDATE.check(file, "new"));
    assertDoesNotThrow(() -> CHECK.check(file, "new"));
  }

  @Test
  void comparesAndRewritesCases() throws IOException {
    Path file = write("=== args ===\nx\n=== expected stdout ===\nold\n");
    assertThrows(AssertionFailedError.class, () -> run(CHECK));
    assertThrows(AssertionFailedError.class, () -> run(UPDATE));
    assertEquals("=== args ===\nx\n=== expected stdout ===\nnew\n", Files.readString(file));
    assertDoesNotThrow(() -> run(CHECK));
  }

  @Test
  void refusesAMissingSection() throws IOException {
    write("=== args ===\nx\n");
    var failed = assertThrows(AssertionFailedError.class, () -> run(CHECK));
    assertTrue(
        String.valueOf(failed.getMessage()).contains("`expected stdout` is missing"),
        failed::getMessage);
  }

  @Test
  void refusesASectionThatNothingAnswers() throws IOException {
    write("=== expected stdout ===\nnew\n=== expected stdin ===\n");
    assertThrows(AssertionFailedError.class, () -> run(CHECK));
  }

  @Test
  void refusesAFolderWithoutCases() {
    assertThrows(AssertionFailedError.class, () -> run(CHECK));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("one.case"), text);
  }

  private void run(Golden golden) {
    new Cases(folder, golden)
        .tests(one -> printed())
        .forEach(test -> execute(test.getExecutable()));
  }

  private static SequencedMap<String, String> printed() {
    var texts = new LinkedHashMap<String, String>();
    texts.put("stdout", "new\n");
    return texts;
  }

  private static void execute(org.junit.jupiter.api.function.Executable executable) {
    try {
      executable.execute();
    } catch (AssertionError failed) {
      throw failed;
    } catch (Throwable other) {
      throw new IllegalStateException(other);
    }
  }
}
