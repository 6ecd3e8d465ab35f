package io.sherpack.repository;

import java.nio.file.Path;
import java.util.Optional;

/// What a source gave for a version of a pack.
///
/// @param path an archive, or for a `file://` source possibly the folder of a pack
/// @param digest of the archive as 64 hexadecimal digits; none of a folder
/// @param said what the server said of it, in Helm's words; empty for most
/// @param provenance the `.prov` file that belongs to the archive, if there is one
/// @param place what a lock calls the place of this very version, if it is not that of all versions
public record Fetched(
    Path path,
    Optional<String> digest,
    Optional<Path> provenance,
    String said,
    Optional<String> place) {
  Fetched(Path path, Optional<String> digest, Optional<Path> provenance, String said) {
    this(path, digest, provenance, said, Optional.empty());
  }

  Fetched(Path path, Optional<String> digest, Optional<Path> provenance) {
    this(path, digest, provenance, "");
  }
}
