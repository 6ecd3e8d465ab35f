package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.oci.OciPacks;
import io.sherpack.repository.oci.OciReference;
import io.sherpack.repository.oci.Pulled;
import java.util.List;
import java.util.Optional;

/// A path in a registry, below which each pack has a repository of its own.
final class OciSource implements Source {
  private final String canonical;
  private final List<Way> ways;
  private final boolean provenance;

  /// A place that is asked: a mirror, or the source itself.
  record Way(String place, OciPacks packs) {}

  /// @param canonical `oci://host/path`
  /// @param ways mirrors first
  /// @param provenance whether the `.prov` files are wanted
  OciSource(String canonical, List<Way> ways, boolean provenance) {
    this.canonical = Repository.bare(canonical);
    this.ways = List.copyOf(ways);
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
    List<String> found =
        Mirrors.first(
            ways,
            way -> {
              List<String> all =
                  way.packs()
                      .versions(OciReference.parse(Repository.bare(way.place()) + "/" + name));
              if (all.isEmpty() && !way.equals(ways.getLast())) {
                throw empty(way, name);
              }
              return all;
            });
    return found.stream().map(version -> announced(name, version, place.withTag(version))).toList();
  }

  private static SherpackException empty(Way way, String name) {
    return new SherpackException.Remote(
        Diagnostic.error("pack-unknown", "there is no pack `" + name + "` in " + way.place()));
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
    String inside = version.urls().getFirst().substring(canonical.length());
    Fetched fetched =
        Mirrors.first(
            ways,
            way ->
                fetched(
                    way.packs().pull(OciReference.parse(Repository.bare(way.place()) + inside)),
                    provenance));
    return Announced.checked(fetched, version, canonical);
  }

  static Fetched fetched(Pulled pulled, boolean provenance) {
    return new Fetched(
        pulled.archive(),
        Optional.of(pulled.digest()),
        pulled.provenance().filter(_ -> provenance),
        pulled.said());
  }
}
