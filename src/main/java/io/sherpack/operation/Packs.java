package io.sherpack.operation;

import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.provenance.Trust;
import io.sherpack.provenance.Verified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /// Returns the signatures of a pack that was fetched which were looked at and hold.
  ///
  /// @param source where it was fetched from, as locks name it
  /// @throws io.sherpack.diagnostic.SherpackException.Input when it is no pack, or may not be used
  public static List<Verified> signatures(Path archive, String source, Trust trust) {
    Trust.Bytes bytes = Trust.Bytes.beside(archive);
    String shown = String.valueOf(archive.getFileName());
    return check(archive, bytes, PackLoader.load(bytes.archive(), shown), source, trust);
  }

  // What is checked is what is used: the file may become another one meanwhile.
  private static Pack archive(Path path, String reference, String source, Trust trust) {
    Trust.Bytes bytes = Trust.Bytes.beside(path);
    Pack pack = PackLoader.load(bytes.archive(), reference);
    List<Verified> _ = check(path, bytes, pack, source, trust);
    return pack;
  }

  private static List<Verified> check(
      Path path, Trust.Bytes bytes, Pack pack, String source, Trust trust) {
    return trust.check(
        new Trust.Subject(
            source,
            pack.metadata().name(),
            pack.metadata().version(),
            path.getFileName().toString()),
        bytes);
  }
}
