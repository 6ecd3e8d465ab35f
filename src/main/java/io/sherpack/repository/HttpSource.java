package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.http.Access;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A repository with an `index.yaml`.
final class HttpSource implements Source {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final String canonical;
  private final Repository repository;
  private final Toolbox tools;
  private final Sources.Reading reading;
  private Optional<CompactIndex> index = Optional.empty();

  HttpSource(String canonical, Repository repository, Toolbox tools, Sources.Reading reading) {
    this.canonical = canonical;
    this.repository = repository;
    this.tools = tools;
    this.reading = reading;
  }

  @Override
  public String canonical() {
    return canonical;
  }

  @Override
  public List<PackVersion> versions(String name) throws InterruptedException {
    return index().versions(name);
  }

  // Two threads may both ask; the second answer is as good as the first.
  private CompactIndex index() throws InterruptedException {
    if (index.isEmpty()) {
      Optional<CompactIndex> here =
          reading.checked() ? Optional.empty() : tools.indexes().cached(repository);
      index =
          Optional.of(here.isPresent() ? here.get() : tools.indexes().update(repository, LONGEST));
    }
    return index.get();
  }

  @Override
  public Fetched fetch(PackVersion version) throws InterruptedException {
    if (version.urls().isEmpty()) {
      throw new SherpackException.Remote(
          Diagnostic.error(
              "no-urls",
              "`%s` %s has no downloadable URLs in %s"
                  .formatted(version.name(), version.version(), canonical)));
    }
    String own = absolute(repository.url(), version.urls().getFirst());
    Fetched fetched = Mirrors.first(tools.list().addresses(own), url -> fetch(url, own, version));
    return Announced.checked(fetched, version, canonical);
  }

  private Fetched fetch(String url, String own, PackVersion version) throws InterruptedException {
    URI address = address(url);
    Access access =
        url.equals(own)
            ? tools.logins().access(repository, address(repository.place()))
            : tools.logins().access(Repository.mirror(url, tools.list()), address);
    return tools.archives().fetch(address, access, version.digest(), reading.provenance());
  }

  private static URI address(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException malformed) {
      throw new SherpackException.Remote(
          Diagnostic.error("invalid-url", "the index names `" + url + "`, which is no address"));
    }
  }

  /// Returns the address that an index means, relative to its repository.
  static String absolute(String base, String url) {
    URI reference = address(url);
    if (reference.isAbsolute()) {
      return url;
    }
    int query = base.indexOf('?');
    String bare = query < 0 ? base : base.substring(0, query);
    String resolved = address(Repository.bare(bare) + "/").resolve(reference).toString();
    return query < 0 ? resolved : resolved + base.substring(query);
  }
}
