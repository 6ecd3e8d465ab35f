package io.sherpack.operation;

import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.provenance.Trust;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the pack that a command line means.
public final class Packs {
  private Packs() {}

  /// @param reference a folder or an archive, as the user wrote it
  /// @throws io.sherpack.diagnostic.SherpackException.Input with everything that is wrong with it
  public static Pack load(Path directory, String reference) {
    return load(directory, reference, Trust.none());
  }

  /// Returns it when it may be used.
  ///
  /// @param trust who decides that
  /// @throws io.sherpack.diagnostic.SherpackException.Input with everything that is wrong with it,
  ///   or the reason why it is not trusted
  public static Pack load(Path directory, String reference, Trust trust) {
    Path path = directory.resolve(reference).normalize();
    if (!trust.asks() || !Files.exists(path)) {
      return PackLoader.load(path, reference);
    }
    String source = trust.source(path);
    if (Files.isDirectory(path)) {
      Pack pack = PackLoader.load(path, reference);
      trust.checkFolder(source, pack.metadata().name());
      return pack;
    }
    return archive(path, reference, source, trust);
  }

  /// Returns a pack that was fetched, when it may be used.
  ///
  /// @param source where it was fetched from, as locks name it
  public static Pack fetched(Path archive, String source, Trust trust) {
    String shown = String.valueOf(archive.getFileName());
    return trust.asks() ? archive(archive, shown, source, trust) : PackLoader.load(archive, shown);
  }

  // What is checked is what is used: the file may become another one meanwhile.
  private static Pack archive(Path path, String reference, String source, Trust trust) {
    Trust.Bytes bytes = Trust.Bytes.beside(path);
    Pack pack = PackLoader.load(bytes.archive(), reference);
    trust.check(
        new Trust.Subject(
            source,
            pack.metadata().name(),
            pack.metadata().version(),
            path.getFileName().toString()),
        bytes);
    return pack;
  }
}
