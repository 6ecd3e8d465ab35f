package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SequencedMap;

/// Reads a pack or a chart from a folder or an archive.
public final class PackLoader {
  /// Where the `charts/` of a folder is while another one takes its place.
  public static final String CHARTS_BEFORE = ".charts-before";

  /// The one that is to take its place, until it is whole.
  public static final String CHARTS_NEXT = ".charts-next";

  private PackLoader() {}

  /// Reads what is at `path`.
  ///
  /// @param shown how the user wrote the path, for messages
  /// @throws SherpackException.Input with everything that is wrong with its files
  public static Pack load(Path path, String shown) {
    return reading(shown, () -> loaded(path, shown));
  }

  /// Returns the files of a pack's folder by path, without those that its ignore file leaves out.
  ///
  /// @param shown how the user wrote the path, for messages
  /// @throws SherpackException.Input when they cannot be read
  public static SequencedMap<String, byte[]> files(Path path, String shown) {
    return reading(shown, () -> FolderReader.read(path, shown, FileLimits.folder(shown)));
  }

  /// Returns the files of an archive by path below its top folder.
  ///
  /// @param shown what messages call the archive
  /// @throws SherpackException.Input when they cannot be read, or are not those of a pack
  public static SequencedMap<String, byte[]> files(byte[] archive, String shown) {
    return ArchiveReader.read(archive, shown, FileLimits.archive(shown));
  }

  /// Returns those of a folder's files that its ignore file does not leave out.
  ///
  /// @param files by path below the folder
  /// @param shown what messages call the folder
  public static SequencedMap<String, byte[]> kept(
      SequencedMap<String, byte[]> files, String shown) {
    return IgnoreRules.of(files, shown).kept(files);
  }

  /// Reads a pack from the bytes of its archive.
  ///
  /// @param shown what messages call the archive
  /// @throws SherpackException.Input with everything that is wrong with its files
  public static Pack load(byte[] archive, String shown) {
    var limits = FileLimits.archive(shown);
    return PackAssembly.of(ArchiveReader.read(archive, shown, limits), shown, "", limits);
  }

  /// Reads a pack from its files.
  ///
  /// @param shown what messages call their place
  /// @throws SherpackException.Input with everything that is wrong with the files
  public static Pack load(SequencedMap<String, byte[]> files, String shown) {
    return PackAssembly.of(files, shown, "", FileLimits.folder(shown));
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T reading(String shown, Reading<T> reading) {
    try {
      return reading.read();
    } catch (NoSuchFileException missing) {
      throw new SherpackException.Input(
          Diagnostic.error("pack-not-found", "there is no file or folder `" + shown + "`")
              .hint("give the folder of a pack, or an archive made of one"));
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "pack-unreadable", "cannot read `" + shown + "`: " + FileReason.of(unreadable)));
    }
  }

  private static Pack loaded(Path path, String shown) throws IOException {
    if (!Files.isDirectory(path)) {
      return archive(path, shown, FileLimits.archive(shown));
    }
    // Any other folder may hold whatever there is.
    if (!Files.exists(path.resolve("Pack.yaml")) && !Files.exists(path.resolve("Chart.yaml"))) {
      throw PackAssembly.notAPack(shown);
    }
    var limits = FileLimits.folder(shown);
    Path folder = path.toRealPath().getFileName();
    return PackAssembly.of(
        FolderReader.read(path, shown, limits),
        shown,
        folder == null ? "" : folder.toString(),
        limits);
  }

  private static Pack archive(Path path, String shown, FileLimits limits) throws IOException {
    if (Files.size(path) > limits.largestArchive()) {
      throw limits.wholeTooLarge();
    }
    SequencedMap<String, byte[]> files =
        ArchiveReader.read(Files.readAllBytes(path), shown, limits);
    return PackAssembly.of(files, shown, "", limits);
  }
}
