package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.function.Function;

/// Sends requests to one registry: with what it wants to believe us, to where it sends us, and
/// again when it is busy. What it believes us by goes to nobody else.
final class Exchange {
  private static final int REDIRECTS = 10;

  private final HttpClient client;
  private final Origin registry;
  private final Authorizer authorizer;
  private final Backoff backoff;
  private final Function<IOException, String> reason;

  /// @param client follows no redirects by itself
  /// @param reason says why a connection failed
  Exchange(
      HttpClient client,
      Origin registry,
      Authorizer authorizer,
      Backoff backoff,
      Function<IOException, String> reason) {
    this.client = client;
    this.registry = registry;
    this.authorizer = authorizer;
    this.backoff = backoff;
    this.reason = reason;
  }

  /// Returns the answer, whatever its status; a server that is busy is asked again.
  ///
  /// @throws SherpackException.Remote when there is none
  Answer send(Ask ask) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        Answer answer = authorized(ask);
        if (!Backoff.passing(answer.status()) || attempt >= ask.attempts()) {
          return answer;
        }
        Optional<String> retryAfter = answer.header("Retry-After");
        answer.close();
        Thread.sleep(backoff.pause(attempt, retryAfter));
      } catch (IOException failure) {
        if (attempt >= ask.attempts() || hopeless(failure)) {
          throw unreachable(failure);
        }
        Thread.sleep(backoff.pause(attempt, Optional.empty()));
      }
    }
  }

  /// Waits as long as after so many attempts.
  void pause(int attempt) throws InterruptedException {
    Thread.sleep(backoff.pause(attempt, Optional.empty()));
  }

  SherpackException.Remote unreachable(IOException failure) {
    return new SherpackException.Remote(
        Diagnostic.error(
                "registry-unreachable",
                "cannot reach the registry `" + shown() + "`: " + reason.apply(failure))
            .hint(
                registry.secure()
                    ? "check the host; `--ca-file` names its authority, `--plain-http` speaks HTTP"
                    : "check the host; `--plain-http` is for registries that speak no HTTPS"),
        failure);
  }

  private String shown() {
    boolean usual = registry.port() == (registry.secure() ? 443 : 80);
    return registry.host() + (usual ? "" : ":" + registry.port());
  }

  // A certificate that is not trusted, or a name that nobody knows, is so the next time too.
  private static boolean hopeless(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof javax.net.ssl.SSLHandshakeException
          || cause instanceof java.nio.channels.UnresolvedAddressException
          || cause instanceof java.net.ConnectException
          || cause instanceof java.net.http.HttpConnectTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private Answer authorized(Ask ask) throws IOException, InterruptedException {
    Optional<String> known = authorizer.known(ask.scopes());
    Answer answer = followed(ask, known);
    // Only the registry itself may ask for credentials, not whom it sends us to.
    if (answer.status() != 401 || !Origin.of(answer.address()).equals(registry)) {
      return answer;
    }
    Optional<String> header = authorizer.answer(answer, ask.scopes());
    if (header.isEmpty() || header.equals(known) || !Origin.of(ask.address()).equals(registry)) {
      return answer;
    }
    answer.close();
    return followed(ask, header);
  }

  private Answer followed(Ask ask, Optional<String> authorization)
      throws IOException, InterruptedException {
    URI address = ask.address();
    Optional<String> header = authorization.filter(_ -> Origin.of(ask.address()).equals(registry));
    for (int hops = 0; ; hops++) {
      HttpRequest.Builder request = ask.to(address).request();
      request.setHeader("User-Agent", "sherpack");
      header.ifPresent(text -> request.setHeader("Authorization", text));
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      var answer = new Answer(response);
      Optional<String> location = answer.header("Location");
      if (!redirect(answer.status(), ask.method()) || location.isEmpty()) {
        return answer;
      }
      answer.close();
      URI next = next(address, location.get());
      if (hops == REDIRECTS) {
        throw new IOException("it redirects more than " + REDIRECTS + " times");
      }
      if (!Origin.of(next).equals(registry)) {
        header = Optional.empty();
      }
      address = next;
    }
  }

  private static boolean redirect(int status, String method) {
    return switch (status) {
      case 301, 302, 303 -> method.equals("GET") || method.equals("HEAD");
      case 307, 308 -> true;
      default -> false;
    };
  }

  /// Returns where an address leads that a server gave us.
  ///
  /// @throws IOException when it is none, or not as safe as where it came from
  static URI next(URI from, String location) throws IOException {
    URI next;
    try {
      next = from.resolve(location);
    } catch (IllegalArgumentException malformed) {
      throw new IOException("it sends us to something that is no address", malformed);
    }
    Origin origin = Origin.of(next);
    if (next.getHost() == null || !(origin.secure() || origin.scheme().equals("http"))) {
      throw new IOException("it sends us to something that is no address");
    }
    if (Origin.of(from).secure() && !origin.secure()) {
      throw new IOException("it sends us from HTTPS to HTTP, to " + origin.host());
    }
    return next;
  }
}
