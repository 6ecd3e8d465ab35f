package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.PackLoader;
import io.sherpack.pack.PackMetadata;
import io.sherpack.version.Version;
import java.util.Optional;

/// Holds what was fetched against what a source announced: an index must not hand out one pack, or
/// one version, for another, however well that is signed.
final class Announced {
  private Announced() {}

  /// @throws SherpackException.Remote when the archive is another pack or version
  static Fetched checked(Fetched fetched, PackVersion version, String source) {
    Optional<PackMetadata> found = metadata(fetched);
    if (found.isPresent() && !same(found.get(), version)) {
      throw new SherpackException.Remote(
          Diagnostic.error(
                  "other-pack",
                  "%s announces `%s` %s, but the archive is `%s` %s"
                      .formatted(
                          source,
                          version.name(),
                          version.version(),
                          found.get().name(),
                          found.get().version()))
              .hint("whoever runs the repository has to index it anew"));
    }
    return fetched;
  }

  // What cannot be read is told where it is used.
  private static Optional<PackMetadata> metadata(Fetched fetched) {
    try {
      String shown = String.valueOf(fetched.path().getFileName());
      return Optional.of(PackLoader.load(fetched.path(), shown).metadata());
    } catch (SherpackException.Input _) {
      return Optional.empty();
    }
  }

  private static boolean same(PackMetadata found, PackVersion version) {
    return found.name().equals(version.name())
        && (found.version().equals(version.version())
            || Version.parse(found.version()).equals(Version.parse(version.version())));
  }
}
