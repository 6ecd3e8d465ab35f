package io.sherpack.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReasonTest {
  @TempDir private Path folder;

  @Test
  void namesWhatIsInTheWay() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    IOException failure =
        assertThrows(IOException.class, () -> Files.createDirectories(file.resolve("below/it")));
    assertEquals("what leads to `" + file + "/below` is not a folder", FileReason.of(failure));
    failure = assertThrows(IOException.class, () -> Files.createDirectories(file));
    assertEquals("`" + file + "` is in the way", FileReason.of(failure));
  }

  @Test
  void namesFoldersReadAsFiles() {
    var failure = assertThrows(IOException.class, () -> Files.readAllBytes(folder));
    assertEquals("it is a folder", FileReason.of(failure));
  }

  @Test
  void putsExceptionsWithoutWordsIntoWords() {
    assertEquals("no permission for `/a`", FileReason.of(new AccessDeniedException("/a")));
    assertEquals(
        "read-only file system (`/a`)",
        FileReason.of(new FileSystemException("/a", null, "Read-only file system")));
  }
}
