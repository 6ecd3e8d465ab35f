package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.cache.Folders;
import io.sherpack.repository.cache.Sha256;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.SchemeFetch;
import io.sherpack.repository.http.Web;
import io.sherpack.repository.http.WebReply;
import io.sherpack.repository.http.WebRequest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// The indexes of repositories as this machine last saw them.
final class IndexCache {
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final long LARGEST = 512L << 20;
  private static final int NOT_MODIFIED = 304;
  private static final int PIECE = 1 << 16;

  private final RepositoryPlaces places;
  private final Supplier<Web> web;
  private final Logins logins;
  private final RepositoryFile list;

  IndexCache(RepositoryPlaces places, Supplier<Web> web, Logins logins) {
    this.places = places;
    this.web = web;
    this.logins = logins;
    this.list = new RepositoryFile(places);
  }

  private static String shown(Repository repository) {
    return Secrets.withoutLogin(repository.place());
  }

  private Path file(Repository repository) {
    String name =
        PLAIN.matcher(repository.name()).matches()
            ? repository.name()
            : "@"
                + Sha256.of(repository.place().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .substring(0, 24);
    return places.indexes().resolve(name + ".index");
  }

  /// Returns the cached index; one that Helm has fetched serves too.
  Optional<CompactIndex> cached(Repository repository) {
    Optional<CompactIndex> own =
        CompactIndex.open(file(repository))
            .filter(index -> index.facts().url().equals(shown(repository)));
    return own.isPresent() || repository.name().isEmpty() ? own : ofHelm(repository);
  }

  private Optional<CompactIndex> ofHelm(Repository repository) {
    for (Path folder : places.helmIndexes()) {
      Path index = folder.resolve(repository.name() + "-index.yaml");
      if (repository.foreign() && Files.isRegularFile(index)) {
        var facts = new IndexFacts(shown(repository), "", "", Sha256.of(index));
        IndexWatch _ = store(repository, facts, index, false, Map.of());
        return CompactIndex.open(file(repository));
      }
    }
    return Optional.empty();
  }

  /// Returns the cached index.
  ///
  /// @throws SherpackException.Input when there is none
  CompactIndex needed(Repository repository) {
    return cached(repository)
        .orElseThrow(
            () ->
                new SherpackException.Input(
                    Diagnostic.error(
                            "no-index",
                            "the index of repository `" + repository.name() + "` is not here yet")
                        .hint("run `sherpack repo update " + repository.name() + "`")));
  }

  void remove(Repository repository) {
    Folders.drop(file(repository));
  }

  /// Brings the index up to date and returns it; one that has not changed is not sent again.
  ///
  /// @throws SherpackException.Remote when the server refuses, or sends something else
  CompactIndex update(Repository repository, Duration timeout) throws InterruptedException {
    return renewed(repository, timeout).index();
  }

  /// What an update came to.
  ///
  /// @param warnings what is odd in an index that was fetched anew
  record Renewed(CompactIndex index, List<Diagnostic> warnings) {}

  /// Brings the index up to date as [#update] does.
  Renewed renewed(Repository repository, Duration timeout) throws InterruptedException {
    Optional<CompactIndex> known =
        CompactIndex.open(file(repository))
            .filter(index -> index.facts().url().equals(shown(repository)));
    RepositoryList all = list.read();
    return Mirrors.first(
        all.addresses(repository.place()),
        place -> {
          URI address = Addresses.index(place);
          Repository reached =
              place.equals(repository.place()) ? repository : Repository.mirror(place, all);
          return update(repository, address, logins.access(reached, address), known, timeout);
        });
  }

  private Renewed update(
      Repository repository,
      URI address,
      Access access,
      Optional<CompactIndex> known,
      Duration timeout)
      throws InterruptedException {
    Path part = Folders.part(file(repository));
    try (Web opened = web.get()) {
      if (SchemeFetch.foreign(address.toString())) {
        return foreign(opened, repository, address, access, known, part);
      }
      WebRequest request =
          WebRequest.get(address).header("Accept-Encoding", "gzip").timeout(timeout);
      WebReply reply =
          opened.fetch(conditional(request, known), access, part, LARGEST, /* checked= */ false);
      try (reply) {
        if (reply.status() == NOT_MODIFIED && known.isPresent()) {
          return new Renewed(known.get(), List.of());
        }
        if (!reply.ok()) {
          throw Refusals.of(reply, access, "the index");
        }
      }
      boolean packed = reply.header("Content-Encoding").orElse("").equals("gzip");
      var facts =
          new IndexFacts(shown(repository), reply.header("ETag").orElse(""), settled(reply), "");
      return stored(repository, facts, part, packed, known);
    } finally {
      Folders.drop(part);
    }
  }

  // What a plugin fetches comes whole each time.
  private Renewed foreign(
      Web opened,
      Repository repository,
      URI address,
      Access access,
      Optional<CompactIndex> known,
      Path part)
      throws InterruptedException {
    byte[] index = opened.foreign(address, access);
    Folders.write(part, out -> out.write(index));
    return stored(repository, new IndexFacts(shown(repository), "", "", ""), part, false, known);
  }

  private Renewed stored(
      Repository repository,
      IndexFacts facts,
      Path document,
      boolean packed,
      Optional<CompactIndex> known) {
    Map<String, String> before = known.map(CompactIndex::digests).orElse(Map.of());
    List<Diagnostic> warnings =
        store(repository, facts, document, packed, before).warnings(called(repository));
    return new Renewed(CompactIndex.open(file(repository)).orElseThrow(), warnings);
  }

  // What was changed within the last moments may change once more in the same second.
  private static String settled(WebReply reply) {
    Optional<Instant> modified = reply.header("Last-Modified").flatMap(IndexCache::instant);
    Optional<Instant> sent = reply.header("Date").flatMap(IndexCache::instant);
    boolean sure =
        modified.isPresent()
            && sent.isPresent()
            && modified.get().plus(SETTLING).isBefore(sent.get());
    return sure ? reply.header("Last-Modified").orElse("") : "";
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }

  private static WebRequest conditional(WebRequest request, Optional<CompactIndex> known) {
    WebRequest asked = request;
    if (known.isPresent()) {
      IndexFacts facts = known.get().facts();
      asked = facts.etag().isEmpty() ? asked : asked.header("If-None-Match", facts.etag());
      asked =
          facts.modified().isEmpty() ? asked : asked.header("If-Modified-Since", facts.modified());
    }
    return asked;
  }

  private static String called(Repository repository) {
    return repository.name().isEmpty() ? shown(repository) : repository.name();
  }

  private IndexWatch store(
      Repository repository,
      IndexFacts facts,
      Path document,
      boolean packed,
      Map<String, String> before) {
    String name = repository.name().isEmpty() ? shown(repository) : "index of " + repository.name();
    IndexDocument.Opening opening = () -> opened(document, packed);
    var first = new IndexWatch(before);
    if (written(repository, facts, first, sink -> IndexDocument.regular(name, opening, sink))) {
      return first;
    }
    var second = new IndexWatch(before);
    boolean _ =
        written(
            repository,
            facts,
            second,
            sink -> {
              IndexDocument.any(name, opening, sink);
              return true;
            });
    return second;
  }

  private boolean written(
      Repository repository, IndexFacts facts, IndexWatch watch, Predicate<IndexSink> reading) {
    return Folders.writes(
        file(repository),
        out -> {
          var writer = new CompactWriter(facts, new BufferedOutputStream(out, PIECE), watch);
          try {
            boolean read = reading.test(writer);
            writer.close();
            return read;
          } catch (UncheckedIOException full) {
            throw full.getCause();
          }
        });
  }

  private static InputStream opened(Path document, boolean packed) throws IOException {
    InputStream in = Files.newInputStream(document);
    return packed
        ? new LimitedInput(new GZIPInputStream(in, PIECE), LARGEST)
        : new BufferedInputStream(in, PIECE);
  }
}
