package io.sherpack.operation;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folders that appear whole.
final class NewFolder {
  private NewFolder() {}

  /// Writes `contents`, by path, into the folder `pack` in `folder`, which is not there yet.
  ///
  /// All files go to a folder beside the target first: whoever sees the pack sees it whole.
  static void write(Path folder, Path pack, Map<String, byte[]> contents) throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
    Path draft = Files.createTempDirectory(folder, ".sherpack-create-");
    try {
      for (var file : contents.entrySet()) {
        Path target = draft.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue());
      }
      Files.setPosixFilePermissions(
          draft, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(draft, pack);
    } catch (IOException | RuntimeException failure) {
      delete(draft);
      throw failure;
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
