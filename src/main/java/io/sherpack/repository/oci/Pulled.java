package io.sherpack.repository.oci;

import java.nio.file.Path;
import java.util.Optional;

/// A pack that came from a registry.
///
/// @param reference what was asked for in the end
/// @param manifest the digest of the manifest
/// @param archive the file in the cache
/// @param digest of the archive, as 64 hexadecimal digits
/// @param legacy whether the archive has the media type of early versions of Helm
public record Pulled(
    OciReference reference,
    String manifest,
    Path archive,
    String digest,
    Optional<Path> provenance,
    boolean legacy) {
  /// What Helm says of it.
  public String said() {
    String words = HelmWords.of("Pulled", reference, manifest);
    return legacy
        ? "Warning: chart media type " + MediaTypes.LEGACY_CHART + " is deprecated\n" + words
        : words;
  }
}
