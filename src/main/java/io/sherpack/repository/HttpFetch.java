package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.Web;
import io.sherpack.repository.http.WebRequest;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/// Fetches small documents over HTTP and HTTPS.
public final class HttpFetch {
  private static final Duration WHOLE = Duration.ofSeconds(60);

  private final Supplier<Web> web;

  public HttpFetch(Supplier<Web> web) {
    this.web = web;
  }

  /// Returns the body at `address`, at most 16 MB.
  ///
  /// @throws SherpackException.Remote when the server cannot be reached, refuses, or sends too much
  public byte[] get(URI address) throws InterruptedException {
    try (Web opened = web.get()) {
      return opened.bytes(
          WebRequest.get(address).timeout(WHOLE),
          Access.anonymous(address),
          reply ->
              new SherpackException.Remote(
                  Diagnostic.error(
                      "fetch-refused",
                      "`" + Web.shown(address) + "` answers with status " + reply.status())));
    }
  }
}
