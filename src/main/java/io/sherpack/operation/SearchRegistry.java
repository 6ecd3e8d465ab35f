package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.Registries;
import io.sherpack.repository.oci.OciPacks;
import io.sherpack.repository.oci.OciReference;
import io.sherpack.version.Constraint;
import io.sherpack.version.Version;
import java.util.ArrayList;
import java.util.List;

/// Lists what a registry has.
public final class SearchRegistry {
  private final Registries registries;

  public SearchRegistry(Registries registries) {
    this.registries = registries;
  }

  /// @param place a repository, a path below which repositories are, or a whole registry, after
  ///   `oci://`
  /// @param all whether every version is wanted, not only the newest
  /// @param range which versions count
  public record Request(String place, boolean all, String range, Registries.Access access) {}

  /// A version of a pack.
  ///
  /// @param reference `host/path/name`
  public record Found(String reference, String version) {}

  /// Returns what is there: by name, then newest first.
  ///
  /// @throws SherpackException.Remote when the registry does not tell
  public List<Found> run(Request request) throws InterruptedException {
    Constraint range = range(request.range());
    OciPacks packs = registries.packs(request.access());
    List<Found> found = new ArrayList<>();
    for (OciReference place : places(request, packs)) {
      List<String> versions =
          packs.versions(place).stream()
              .filter(version -> Version.parse(version).filter(range::allows).isPresent())
              .toList();
      (request.all() ? versions.stream() : versions.stream().limit(1))
          .forEach(version -> found.add(new Found(place.place(), version)));
    }
    return found;
  }

  private static Constraint range(String text) {
    return Constraint.parse(text)
        .orElseThrow(
            () ->
                new SherpackException.Usage(
                    Diagnostic.error(
                        "invalid-range",
                        "`" + text + "` is neither a version nor a range such as `^1.2`")));
  }

  // A path is a repository, or has some below it; only the registry's list tells of those.
  private List<OciReference> places(Request request, OciPacks packs) throws InterruptedException {
    String text = request.place().substring(OciReference.SCHEME.length()).replaceFirst("/+$", "");
    if (text.contains("/")) {
      OciReference place = OciReference.parse(text);
      if (place.tag().isPresent() || place.digest().isPresent()) {
        throw new SherpackException.Usage(
            Diagnostic.error("search-tag", "`" + request.place() + "` names a single version")
                .hint("write `oci://" + place.place() + "`, and `--version` for some of them"));
      }
      if (!packs.versions(place).isEmpty()) {
        return List.of(place);
      }
      return below(place.registry(), place.repository() + "/", request);
    }
    return below(OciReference.registry(text), "", request);
  }

  private List<OciReference> below(String host, String prefix, Request request)
      throws InterruptedException {
    return registries.registry(host, request.access()).repositories().stream()
        .filter(repository -> repository.startsWith(prefix))
        .sorted()
        .map(repository -> OciReference.parse(host + "/" + repository))
        .toList();
  }
}
