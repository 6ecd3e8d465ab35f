package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Fetches small documents over HTTP and HTTPS, without credentials.
public final class HttpFetch {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(60);
  private static final int LARGEST = 16 << 20;

  /// Returns the body at `address`, at most 16 MB.
  ///
  /// @throws SherpackException.Remote when the server cannot be reached, refuses, or sends too much
  public byte[] get(URI address) throws InterruptedException {
    var request = HttpRequest.newBuilder(address).timeout(WHOLE).GET().build();
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(Redirect.NORMAL).build()) {
      return body(address, client.send(request, BodyHandlers.ofInputStream()));
    } catch (IOException failure) {
      throw new SherpackException.Remote(
          Diagnostic.error(
                  "fetch-failed",
                  "cannot fetch `" + shown(address) + "`: " + FetchReason.of(failure))
              .hint("check the address and that this machine reaches it"),
          failure);
    }
  }

  private static byte[] body(URI address, HttpResponse<InputStream> response) throws IOException {
    try (InputStream in = response.body()) {
      if (response.statusCode() != 200) {
        throw new SherpackException.Remote(
            Diagnostic.error(
                "fetch-refused",
                "`" + shown(address) + "` answers with status " + response.statusCode()));
      }
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new SherpackException.Remote(
            Diagnostic.error("fetch-too-large", "`" + shown(address) + "` is larger than 16 MB"));
      }
      return bytes;
    }
  }

  // Credentials and query strings of an address stay out of messages.
  private static String shown(URI address) {
    int port = address.getPort();
    return address.getScheme()
        + "://"
        + address.getHost()
        + (port < 0 ? "" : ":" + port)
        + address.getPath();
  }
}
