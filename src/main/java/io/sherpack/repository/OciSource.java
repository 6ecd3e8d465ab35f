package io.sherpack.repository;

import io.sherpack.repository.oci.OciPacks;
import io.sherpack.repository.oci.OciReference;
import io.sherpack.repository.oci.Pulled;
import java.util.List;
import java.util.Optional;

/// A path in a registry, below which each pack has a repository of its own.
final class OciSource implements Source {
  private final String canonical;
  private final OciPacks packs;
  private final boolean provenance;

  /// @param canonical `oci://host/path`
  /// @param provenance whether the `.prov` files are wanted
  OciSource(String canonical, OciPacks packs, boolean provenance) {
    this.canonical = canonical.replaceFirst("/+$", "");
    this.packs = packs;
    this.provenance = provenance;
  }

  @Override
  public String canonical() {
    return canonical;
  }

  // What a version depends on is in its archive: a tag tells only that it is there.
  @Override
  public List<PackVersion> versions(String name) throws InterruptedException {
    OciReference place = OciReference.parse(canonical + "/" + name);
    return packs.versions(place).stream()
        .map(version -> announced(name, version, place.withTag(version)))
        .toList();
  }

  private static PackVersion announced(String name, String version, OciReference reference) {
    return new PackVersion(
        name,
        version,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(OciReference.SCHEME + reference),
        "",
        "",
        false);
  }

  @Override
  public Fetched fetch(PackVersion version) throws InterruptedException {
    return fetched(packs.pull(OciReference.parse(version.urls().getFirst())), provenance);
  }

  static Fetched fetched(Pulled pulled, boolean provenance) {
    return new Fetched(
        pulled.archive(),
        Optional.of(pulled.digest()),
        pulled.provenance().filter(_ -> provenance),
        pulled.said());
  }
}
