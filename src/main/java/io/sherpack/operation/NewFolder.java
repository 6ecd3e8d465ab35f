package io.sherpack.operation;

import io.sherpack.repository.cache.Folders;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
      Folders.drop(draft);
      throw failure;
    }
  }
}
