package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.repository.Repository.Auth;
import io.sherpack.repository.cache.ContentCache;
import io.sherpack.repository.git.GitAddress;
import io.sherpack.repository.git.GitCopy;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.Origin;
import io.sherpack.repository.http.TlsChoice;
import io.sherpack.repository.http.Web;
import io.sherpack.repository.oci.OciPacks;
import io.sherpack.repository.oci.OciReference;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Opens the places that packs come from, by how a pack or a person names them.
public final class Sources {
  private static final String FILE = "file://";
  private static final String ALIAS = "alias:";

  /// How sources are read.
  ///
  /// @param checked whether an index is asked for again though there is a cached one
  /// @param provenance whether `.prov` files are fetched too
  /// @param plain whether registries are spoken to over HTTP
  /// @param asOf the moment whose branches are to be used, in place of now
  record Reading(boolean checked, boolean provenance, boolean plain, Optional<Instant> asOf) {}

  private final RepositoryPlaces places;
  private final Supplier<Web> web;
  private final Reading reading;
  private final Optional<Repository> stranger;
  private final Predicate<URI> believed;

  /// @param web makes what requests are sent by
  public Sources(RepositoryPlaces places, Supplier<Web> web) {
    this(
        places,
        web,
        new Reading(false, false, false, Optional.empty()),
        Optional.empty(),
        _ -> true);
  }

  private Sources(
      RepositoryPlaces places,
      Supplier<Web> web,
      Reading reading,
      Optional<Repository> stranger,
      Predicate<URI> believed) {
    this.places = places;
    this.web = web;
    this.reading = reading;
    this.stranger = stranger;
    this.believed = believed;
  }

  /// Returns the same, but sources ask their servers whether the cached index still holds.
  public Sources checked() {
    return reading(new Reading(true, reading.provenance(), reading.plain(), reading.asOf()));
  }

  /// Returns the same, but sources fetch the provenance of an archive too, if there is one.
  public Sources withProvenance() {
    return reading(new Reading(reading.checked(), true, reading.plain(), reading.asOf()));
  }

  /// Returns the same, but registries are spoken to over HTTP if `plain`.
  public Sources plainly(boolean plain) {
    return reading(new Reading(reading.checked(), reading.provenance(), plain, reading.asOf()));
  }

  /// Returns the same, but what changes without leaving versions behind is taken as of a moment.
  public Sources asOf(Optional<Instant> moment) {
    return reading(new Reading(reading.checked(), reading.provenance(), reading.plain(), moment));
  }

  /// Returns the repository that a lock names without what nails it to one version.
  public static String today(String repository) {
    return Repository.kind(repository) == Repository.Kind.GIT
        ? GitAddress.parse(repository).today().toString()
        : repository;
  }

  private Sources reading(Reading other) {
    return new Sources(places, web, other, stranger, believed);
  }

  /// Returns the same, but repositories that are in no list are reached in this way.
  public Sources reaching(Auth auth, TlsChoice tls, boolean passCredentials) {
    return new Sources(
        places,
        web,
        reading,
        Optional.of(Repository.unlisted("https://", auth, tls, passCredentials)),
        believed);
  }

  /// Returns the same, but of the repositories that are in no list only the server of these gets
  /// the login of the command line.
  ///
  /// @throws SherpackException.Input when they are on several servers
  public Sources loginOnlyFor(Collection<String> repositories) {
    if (stranger.isEmpty() || stranger.get().auth() instanceof Auth.None) {
      return this;
    }
    RepositoryList list = new RepositoryFile(places).read();
    Map<Origin, String> origins = new LinkedHashMap<>();
    for (String one : repositories) {
      if (one.contains("://") && !one.startsWith(FILE) && list.at(one).isEmpty()) {
        origins.putIfAbsent(Origin.of(Addresses.parsed(one)), Secrets.withoutLogin(one));
      }
    }
    if (origins.size() > 1) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "login-of-several",
                  "one login is for one server, but the dependencies come from several: "
                      + String.join(", ", origins.values()))
              .hint("`sherpack repo add NAME URL --username …` keeps one for each"));
    }
    return new Sources(
        places, web, reading, stranger, address -> origins.containsKey(Origin.of(address)));
  }

  /// Opens the source of a `repository:` field or the name of a repository: `https://…`, `oci://…`,
  /// `file://…`, `git+https://…`, `@name` or `alias:name`; an empty one is the `charts/` below
  /// `base`.
  ///
  /// @param base the folder of the pack that names it
  /// @throws SherpackException.Input when there is no such repository
  public Source open(String repository, Path base) {
    if (repository.isEmpty()) {
      return new FolderSource("", base.resolve("charts"));
    }
    if (repository.startsWith(FILE)) {
      return file(repository, base.resolve(repository.substring(FILE.length())).normalize());
    }
    RepositoryList list = new RepositoryFile(places).read();
    if (repository.startsWith("@")) {
      return open(named(repository.substring(1), list), list);
    }
    if (repository.startsWith(ALIAS)) {
      return open(named(repository.substring(ALIAS.length()), list), list);
    }
    if (!repository.contains("://")) {
      throw new SherpackException.Input(
          Diagnostic.error("repository-unknown", "cannot tell where `" + repository + "` is")
              .hint("known are `https://…`, `oci://…`, `file://…`, `git+https://…` and `@NAME`"));
    }
    return open(list.at(repository).orElseGet(() -> unlisted(repository)), list);
  }

  /// Opens the source that a user has given a name.
  ///
  /// @throws SherpackException.Input when there is none of that name
  public Source named(String name) {
    RepositoryList list = new RepositoryFile(places).read();
    return open(reached(named(name, list)), list);
  }

  /// Opens the source that a user asks for by an address, as the command line says how.
  Source asked(String repository, Path base) {
    RepositoryList list = new RepositoryFile(places).read();
    boolean elsewhere = repository.contains("://") && !repository.startsWith(FILE);
    return elsewhere ? open(at(repository, list), list) : open(repository, base);
  }

  // As in Helm, what the entry says comes before what the command line does.
  private Repository reached(Repository listed) {
    return stranger.map(listed::or).orElse(listed);
  }

  /// Returns the repository that a name or an address means.
  ///
  /// @throws SherpackException.Input when there is none of that name
  public Repository repository(String nameOrAddress) {
    RepositoryList list = new RepositoryFile(places).read();
    return nameOrAddress.contains("://")
        ? at(nameOrAddress, list)
        : reached(named(nameOrAddress, list));
  }

  private Repository at(String url, RepositoryList list) {
    return list.at(url).map(this::reached).orElseGet(() -> unlisted(url));
  }

  private Repository unlisted(String url) {
    return stranger
        .map(one -> Repository.unlisted(url, login(one, url), one.tls(), one.passCredentials()))
        .orElseGet(() -> Repository.unlisted(url));
  }

  private Auth login(Repository one, String url) {
    boolean asked = !(one.auth() instanceof Auth.None) && believed.test(Addresses.parsed(url));
    return asked ? one.auth() : new Auth.None();
  }

  private static Repository named(String name, RepositoryList list) {
    Optional<Repository> found = list.named(name);
    if (found.isPresent()) {
      return found.get();
    }
    List<String> names = list.repositories().stream().map(Repository::name).toList();
    var problem =
        Diagnostic.error("repository-unknown", "repo " + name + " not found")
            .hint("`sherpack repo add " + name + " URL` adds it");
    throw new SherpackException.Input(
        Suggestions.didYouMean(name, names).map(problem::hint).orElse(problem));
  }

  private Source file(String repository, Path place) {
    return new FolderSource(repository, place);
  }

  private Source open(Repository repository, RepositoryList list) {
    return switch (repository.kind()) {
      case HELM ->
          new HttpSource(
              Secrets.withoutLogin(repository.place()), repository, tools(list), reading);
      case OCI ->
          new OciSource(
              repository.url(),
              list.addresses(repository.url()).stream()
                  .map(place -> new OciSource.Way(place, packs(reached(place, repository, list))))
                  .toList(),
              reading.provenance());
      case GIT -> git(list).open(repository, reading);
    };
  }

  private OciPacks packs(Repository repository) {
    return new Registries(places, web)
        .packs(
            repository, new Registries.Access(repository.tls(), reading.plain(), Optional.empty()));
  }

  private Fetched pulled(String url, String range, boolean devel, RepositoryList list)
      throws InterruptedException {
    String wanted = range.isEmpty() && devel ? ">0.0.0-0" : range;
    return Mirrors.first(
        list.addresses(url),
        place -> {
          OciPacks packs = packs(reached(place, at(url, list), list));
          return OciSource.fetched(
              packs.pull(packs.locate(OciReference.parse(place), wanted)), reading.provenance());
        });
  }

  private static Repository reached(String place, Repository own, RepositoryList list) {
    return place.equals(own.url()) ? own : Repository.mirror(place, list);
  }

  /// Fetches what is at an address: an archive over HTTP, or a pack of a registry or git
  /// repository.
  ///
  /// @param range the version, where the address leaves it open
  Fetched fetch(String url, String range, boolean devel) throws InterruptedException {
    RepositoryList list = new RepositoryFile(places).read();
    switch (Repository.kind(url)) {
      case OCI -> {
        return pulled(url, range, devel, list);
      }
      case GIT -> {
        return committed(git(list).open(at(url, list), reading), range, devel);
      }
      case HELM -> {}
    }
    Repository owner =
        list.repositories().stream()
            .filter(one -> url.startsWith(one.place() + "/"))
            .findFirst()
            .map(this::reached)
            .orElseGet(() -> unlisted(url));
    Toolbox tools = tools(list);
    return Mirrors.first(
        list.addresses(url),
        place -> {
          URI address = Addresses.parsed(place);
          Repository reached = place.equals(url) ? owner : Repository.mirror(place, list);
          Access access = tools.logins().access(reached, address);
          return tools.archives().fetch(address, access, Optional.empty(), reading.provenance());
        });
  }

  private static Fetched committed(GitSource source, String range, boolean devel)
      throws InterruptedException {
    List<PackVersion> versions = source.versions();
    PackVersion chosen =
        Choice.of(versions, range, devel)
            .orElseThrow(
                () ->
                    new SherpackException.Input(
                        Diagnostic.error(
                            "version-unknown",
                            "no version of `%s` is `%s`".formatted(source.canonical(), range))));
    return source.fetch(chosen);
  }

  /// Returns the copy of a git repository.
  GitCopy copy(Repository repository) {
    return git(new RepositoryFile(places).read()).copy(repository);
  }

  private GitRepositories git(RepositoryList list) {
    return new GitRepositories(places, tools(list).logins(), list);
  }

  private Toolbox tools(RepositoryList list) {
    Logins logins = new Logins(places.variables(), new Registries(places, web).credentials());
    return new Toolbox(
        new IndexCache(places, web, logins),
        logins,
        list,
        new Archives(new ContentCache(places.content()), web));
  }
}
