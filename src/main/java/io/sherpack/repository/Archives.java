package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.cache.ContentCache;
import io.sherpack.repository.cache.Folders;
import io.sherpack.repository.cache.Sha256;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.SchemeFetch;
import io.sherpack.repository.http.Web;
import io.sherpack.repository.http.WebReply;
import io.sherpack.repository.http.WebRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Fetches archives over HTTP into the content cache.
final class Archives {
  private static final long LARGEST = 512L << 20;
  // Stores of objects answer 403 where there is nothing.
  private static final Set<Integer> MISSING = Set.of(403, 404, 410);
  private static final String PROVENANCE = ".prov";
  private static final String MINISIG = ".minisig";
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final ContentCache content;
  private final Supplier<Web> web;

  Archives(ContentCache content, Supplier<Web> web) {
    this.content = content;
    this.web = web;
  }

  /// @param announced the digest that was announced, if any was
  /// @param signed whether the files that sign it are fetched too, `.prov` and `.minisig`
  Fetched fetch(URI address, Access access, Optional<String> announced, boolean signed)
      throws InterruptedException {
    Optional<String> digest = announced.map(text -> text.toLowerCase(Locale.ROOT));
    try (Web opened = web.get()) {
      var there = new There(opened, address, access);
      Path archive =
          digest.filter(text -> DIGEST.matcher(text).matches()).isPresent()
              ? content.archive(digest.get(), there.name(), there.announced(digest.get()))
              : unknown(there, digest);
      Optional<Path> provenance = Optional.empty();
      if (signed) {
        provenance = ContentCache.signature(archive, PROVENANCE, there.beside(PROVENANCE));
        // Plugins print that there is none.
        if (!SchemeFetch.foreign(address.toString())) {
          Optional<Path> _ = ContentCache.signature(archive, MINISIG, there.beside(MINISIG));
        }
      }
      return new Fetched(archive, Optional.of(Sha256.of(archive)), provenance);
    }
  }

  private Path unknown(There there, Optional<String> announced) throws InterruptedException {
    Path part = content.part();
    try {
      there.into(part, announced.isPresent());
      if (announced.isPresent()) {
        throw there.changed(announced.get(), Sha256.of(part));
      }
      return content.keep(part, there.name());
    } finally {
      Folders.drop(part);
    }
  }

  /// An archive at an address.
  private record There(Web web, URI address, Access access) {
    String name() {
      String path = Optional.ofNullable(address.getPath()).orElse("");
      return path.substring(path.lastIndexOf('/') + 1);
    }

    /// @param checked whether its digest is looked at afterwards
    void into(Path file, boolean checked) throws InterruptedException {
      if (SchemeFetch.foreign(address.toString())) {
        byte[] archive = web.foreign(address, access);
        Folders.write(file, out -> out.write(archive));
        return;
      }
      WebRequest request =
          WebRequest.get(address).header("Accept", "application/gzip,application/octet-stream");
      try (WebReply reply = web.fetch(request, access, file, LARGEST, checked)) {
        if (!reply.ok()) {
          throw Refusals.of(reply, access, "the archive");
        }
      }
    }

    ContentCache.Fetch announced(String digest) {
      return new ContentCache.Fetch() {
        @Override
        public void into(Path file) throws InterruptedException {
          There.this.into(file, true);
        }

        @Override
        public SherpackException changed(String found) {
          return There.this.changed(digest, found);
        }
      };
    }

    SherpackException changed(String announced, String found) {
      return new SherpackException.Remote(
          Diagnostic.error(
                  "digest-mismatch",
                  "`"
                      + name()
                      + "` is not what was announced: its digest is "
                      + found
                      + ", not "
                      + announced)
              .hint("the archive was changed after it was published, or on the way"));
    }

    /// Returns the file whose name is longer by `suffix`, if there is one. What was fetched before
    /// may have been wrong, so it is asked for each time.
    Optional<byte[]> beside(String suffix) throws InterruptedException {
      String text = address.toString();
      int query = text.indexOf('?');
      URI beside =
          URI.create(
              query < 0
                  ? text + suffix
                  : text.substring(0, query) + suffix + text.substring(query));
      if (SchemeFetch.foreign(text)) {
        return foreign(beside);
      }
      try (WebReply reply = web.send(WebRequest.get(beside), access)) {
        if (MISSING.contains(reply.status())) {
          return Optional.empty();
        }
        if (!reply.ok()) {
          throw Refusals.of(reply, access, "the `" + suffix + "` of the archive");
        }
        return Optional.of(web.read(reply));
      }
    }

    // A plugin cannot say that there is none but by failing.
    private Optional<byte[]> foreign(URI beside) throws InterruptedException {
      try {
        return Optional.of(web.foreign(beside, access));
      } catch (SherpackException.Remote _) {
        return Optional.empty();
      }
    }
  }
}
