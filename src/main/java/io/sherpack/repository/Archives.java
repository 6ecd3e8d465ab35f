package io.sherpack.repository;

import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.Web;
import io.sherpack.repository.http.WebReply;
import io.sherpack.repository.http.WebRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Fetches archives over HTTP into the content cache.
final class Archives {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long LARGEST = 512L << 20;
  private static final int MISSING = 404;

  private final ContentCache content;
  private final Supplier<Web> web;

  Archives(ContentCache content, Supplier<Web> web) {
    this.content = content;
    this.web = web;
  }

  /// @param digest what was announced, if anything was
  /// @param provenance whether the `.prov` file is fetched too
  Fetched fetch(URI address, Access access, Optional<String> digest, boolean provenance)
      throws InterruptedException {
    String name = name(address);
    Optional<Path> here = digest.flatMap(known -> content.archive(known, name));
    try (Web opened = web.get()) {
      Path archive = here.isPresent() ? here.get() : download(opened, address, access, digest);
      Optional<Path> prov = ContentCache.provenance(archive);
      if (provenance && prov.isEmpty()) {
        prov = provenance(opened, address, access, archive);
      }
      return new Fetched(archive, Optional.of(Digests.sha256(archive)), prov);
    }
  }

  private static String name(URI address) {
    String path = address.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Path download(Web opened, URI address, Access access, Optional<String> digest)
      throws InterruptedException {
    Path part = content.part();
    try {
      WebRequest request =
          WebRequest.get(address)
              .header("Accept", "application/gzip,application/octet-stream")
              .timeout(LONGEST)
              .into(part, LARGEST);
      WebReply reply = opened.send(request, access);
      if (!reply.success()) {
        throw Refusals.of(reply, access, "the archive");
      }
      return content.keep(part, name(address), digest);
    } finally {
      Folders.drop(part);
    }
  }

  private Optional<Path> provenance(Web opened, URI address, Access access, Path archive)
      throws InterruptedException {
    String text = address.toString();
    int query = text.indexOf('?');
    URI beside =
        URI.create(
            query < 0
                ? text + ".prov"
                : text.substring(0, query) + ".prov" + text.substring(query));
    WebReply reply = opened.send(WebRequest.get(beside), access);
    if (reply.status() == MISSING) {
      return Optional.empty();
    }
    if (!reply.success()) {
      throw Refusals.of(reply, access, "the provenance");
    }
    return Optional.of(content.keepProvenance(archive, reply.body()));
  }
}
