package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Writes a file whole or not at all, whatever ends the program meanwhile.
final class WrittenFile {
  private static final String PRIVATE = "rw-------";

  private WrittenFile() {}

  /// @throws SherpackException.Input when it cannot be written
  static void write(Path file, byte[] bytes) {
    write(file, bytes, false);
  }

  /// Writes one that only its owner may read.
  static void writePrivate(Path file, byte[] bytes) {
    write(file, bytes, true);
  }

  private static void write(Path file, byte[] bytes, boolean onlyMine) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Path half = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(folder);
      try {
        Files.deleteIfExists(half);
        Files.createFile(half, attributes(half.getFileSystem(), onlyMine));
        Files.write(half, bytes);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException unwritable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "cannot-write", "cannot write `" + file + "`: " + FileReason.of(unwritable)));
    }
  }

  private static FileAttribute<?>[] attributes(FileSystem system, boolean onlyMine) {
    boolean posix = system.supportedFileAttributeViews().contains("posix");
    return onlyMine && posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE))
        }
        : new FileAttribute<?>[0];
  }
}
