package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.Repository.Auth;
import io.sherpack.repository.git.GitAddress;
import io.sherpack.repository.http.TlsChoice;
import io.sherpack.repository.http.Web;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds the pack that a command line means when it is not on this machine.
public final class PackLocator {
  private final RepositoryPlaces places;
  private final Supplier<Web> web;

  public PackLocator(RepositoryPlaces places, Supplier<Web> web) {
    this.places = places;
    this.web = web;
  }

  /// What a person wrote.
  ///
  /// @param pack `repository/name`, an address, or with `repository` a name
  /// @param range the version or range, empty for the newest
  /// @param auth for what is in no list
  /// @param plain whether registries are spoken to over HTTP
  /// @param provenance whether the `.prov` file is wanted
  public record Reference(
      String pack,
      String range,
      boolean devel,
      Optional<String> repository,
      Auth auth,
      TlsChoice tls,
      boolean passCredentials,
      boolean plain,
      boolean provenance) {}

  /// Whether it means a folder or an archive of this machine.
  public boolean local(Reference reference) {
    return reference.repository().isEmpty()
        && (Files.exists(places.directory().resolve(reference.pack())) || nameless(reference));
  }

  /// Whether it names no place but this machine, whatever is there.
  public static boolean nameless(Reference reference) {
    String pack = reference.pack();
    return reference.repository().isEmpty()
        && (pack.startsWith(".") || pack.startsWith("/") || !pack.contains("/"));
  }

  /// Fetches it.
  ///
  /// @throws SherpackException.Input when there is no such repository, pack or version
  public Fetched fetch(Reference reference) throws InterruptedException {
    Sources sources =
        new Sources(places, web)
            .reaching(reference.auth(), reference.tls(), reference.passCredentials())
            .plainly(reference.plain());
    sources = reference.provenance() ? sources.withProvenance() : sources;
    String pack = reference.pack();
    reference
        .repository()
        .filter(url -> url.contains("://") && !url.startsWith("file:"))
        .ifPresent(GivenAddress::check);
    if (reference.repository().isPresent()) {
      Source source = sources.checked().asked(reference.repository().get(), places.directory());
      return chosen(source, pack, reference);
    }
    if (pack.contains("://")) {
      GivenAddress.check(pack);
      return sources.fetch(pack, reference.range(), reference.devel());
    }
    int slash = pack.indexOf('/');
    return chosen(named(sources, pack, slash), pack.substring(slash + 1), reference);
  }

  private Source named(Sources sources, String pack, int slash) {
    try {
      return sources.named(pack.substring(0, slash));
    } catch (SherpackException.Input unknown) {
      if (Files.exists(places.directory().resolve(pack))) {
        throw unknown;
      }
      throw new SherpackException.Input(
          unknown.diagnostics().getFirst().note("there is no file or folder `" + pack + "` either"),
          unknown);
    }
  }

  /// The source that a pack is fetched from, as locks name it.
  public String origin(Reference reference) {
    Sources sources = new Sources(places, web);
    String pack = reference.pack();
    if (reference.repository().isPresent()) {
      return sources.open(reference.repository().get(), places.directory()).canonical();
    }
    if (Repository.kind(pack) == Repository.Kind.GIT) {
      return GitAddress.parse(pack).today().toString();
    }
    return pack.contains("://")
        ? Secrets.withoutLogin(pack.substring(0, pack.lastIndexOf('/')))
        : sources.named(pack.substring(0, pack.indexOf('/'))).canonical();
  }

  private static Fetched chosen(Source source, String name, Reference reference)
      throws InterruptedException {
    List<PackVersion> versions = source.versions(name);
    PackVersion version =
        Choice.of(versions, reference.range(), reference.devel())
            .orElseThrow(() -> missing(source, name, reference, versions));
    return source.fetch(version);
  }

  private static SherpackException missing(
      Source source, String name, Reference reference, List<PackVersion> versions) {
    if (versions.isEmpty()) {
      return new SherpackException.Input(
          Diagnostic.error(
                  "pack-unknown", "there is no pack `%s` in %s".formatted(name, source.canonical()))
              .hint("`sherpack repo update` brings the list of packs up to date"));
    }
    String asked = reference.range().isEmpty() ? "a release" : "`" + reference.range() + "`";
    var problem =
        Diagnostic.error(
            "version-unknown",
            "no version of `%s` in %s is %s".formatted(name, source.canonical(), asked));
    return new SherpackException.Input(
        problem
            .note("the newest is " + versions.getFirst().version())
            .hint("`--devel` takes pre-releases too"));
  }
}
