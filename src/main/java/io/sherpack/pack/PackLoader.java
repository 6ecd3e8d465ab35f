package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SequencedMap;

/// Reads a pack or a chart from a folder or an archive.
public final class PackLoader {
  private PackLoader() {}

  /// Reads what is at `path`.
  ///
  /// @param shown how the user wrote the path, for messages
  /// @throws SherpackException.Input with everything that is wrong with its files
  public static Pack load(Path path, String shown) {
    try {
      if (Files.isDirectory(path)) {
        return PackAssembly.of(
            FolderReader.read(path, shown), shown, path.getFileName().toString());
      }
      return archive(path, shown);
    } catch (NoSuchFileException missing) {
      throw new SherpackException.Input(
          Diagnostic.error("pack-not-found", "there is no file or folder `" + shown + "`")
              .hint("give the folder of a pack, or an archive made of one"));
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "pack-unreadable", "cannot read `" + shown + "`: " + unreadable.getMessage()));
    }
  }

  private static Pack archive(Path path, String shown) throws IOException {
    SequencedMap<String, byte[]> files = ArchiveReader.read(Files.readAllBytes(path), shown);
    return PackAssembly.of(files, shown, "");
  }
}
