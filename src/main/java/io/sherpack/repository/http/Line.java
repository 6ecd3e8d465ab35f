package io.sherpack.repository.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// The way to servers: tries again what may pass, and follows redirects without taking what one
/// server believes us by to another.
///
/// @param client follows no redirects by itself
/// @param proxyLogin what the proxy on the way to an address believes us by
/// @param silence how long a body may pause
public record Line(
    HttpClient client,
    Function<URI, Optional<String>> proxyLogin,
    Backoff backoff,
    Duration silence) {
  private static final int REDIRECTS = 10;

  /// Returns the answer, whatever its status.
  ///
  /// @param authorization what the origin of the address believes us by, and nobody else is told
  /// @throws IOException when no answer comes
  public WebReply send(WebRequest request, Optional<String> authorization)
      throws IOException, InterruptedException {
    return repeated(request, end -> followed(request, authorization, end));
  }

  /// Returns the answer of the address itself, even if it is a redirect.
  public WebReply direct(WebRequest request, Optional<String> authorization)
      throws IOException, InterruptedException {
    return repeated(request, end -> once(request, authorization, end));
  }

  /// Waits as long as after so many attempts.
  public void pause(int attempt) throws InterruptedException {
    Thread.sleep(backoff.pause(attempt, Optional.empty()));
  }

  @FunctionalInterface
  private interface Attempt {
    WebReply run(long end) throws IOException, InterruptedException;
  }

  private WebReply repeated(WebRequest request, Attempt attempt)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + request.timeout().toNanos();
    for (int tries = 1; ; tries++) {
      boolean last = tries >= request.attempts();
      Duration pause;
      try {
        WebReply reply = attempt.run(end);
        pause = backoff.pause(tries, reply.header("Retry-After"));
        if (last || !Backoff.passing(reply.status()) || pause.compareTo(left(end)) > 0) {
          return reply;
        }
        reply.close();
      } catch (IOException failure) {
        pause = backoff.pause(tries, Optional.empty());
        if (last || !Backoff.passing(failure) || pause.compareTo(left(end)) > 0) {
          throw failure;
        }
      }
      Thread.sleep(pause);
    }
  }

  private static Duration left(long end) {
    return Duration.ofNanos(end - System.nanoTime());
  }

  private WebReply followed(WebRequest request, Optional<String> authorization, long end)
      throws IOException, InterruptedException {
    Origin owner = Origin.of(request.address());
    Optional<String> header = authorization;
    WebRequest next = request;
    for (int hops = 0; hops <= REDIRECTS; hops++) {
      WebReply reply = once(next, header, end);
      Optional<String> location = reply.header("Location");
      if (!redirect(reply.status(), request.method()) || location.isEmpty()) {
        return reply;
      }
      reply.close();
      URI address = next(next.address(), location.get());
      if (!Origin.of(address).equals(owner)) {
        header = Optional.empty();
      }
      next = next.to(address);
    }
    throw new Astray("it redirects more than " + REDIRECTS + " times");
  }

  // What is sent is not turned into a question, as browsers do: its answer would say nothing.
  private static boolean redirect(int status, String method) {
    return switch (status) {
      case 301, 302, 303 -> method.equals("GET") || method.equals("HEAD");
      case 307, 308 -> true;
      default -> false;
    };
  }

  private WebReply once(WebRequest request, Optional<String> authorization, long end)
      throws IOException, InterruptedException {
    Duration left = left(end);
    if (!left.isPositive()) {
      throw new WatchedBody.TooSlow(request.timeout());
    }
    HttpRequest.Builder builder = request.builder(left);
    authorization.ifPresent(header -> builder.setHeader("Authorization", header));
    // An authenticator of Java's would be asked for servers too, and keep from us what they say.
    proxyLogin
        .apply(request.address())
        .ifPresent(header -> builder.setHeader("Proxy-Authorization", header));
    HttpResponse<InputStream> response =
        client.send(
            builder.build(),
            info ->
                HttpResponse.BodySubscribers.mapping(
                    BodyHandlers.ofInputStream().apply(info),
                    body -> new WatchedBody(body, silence, end, request.timeout())));
    return new WebReply(response);
  }

  /// Where a server sends us that we do not go.
  static final class Astray extends IOException {
    Astray(String message) {
      super(message);
    }
  }

  /// Returns where an address leads that a server gave us.
  ///
  /// @throws IOException when it is none, or not as safe as where it came from
  public static URI next(URI from, String location) throws IOException {
    URI next;
    try {
      next = from.resolve(location);
    } catch (IllegalArgumentException malformed) {
      throw new Astray("it sends us to something that is no address");
    }
    Origin origin = Origin.of(next);
    if (next.getHost() == null || !(origin.secure() || origin.scheme().equals("http"))) {
      throw new Astray("it sends us to something that is no address");
    }
    if (Origin.of(from).secure() && !origin.secure()) {
      throw new Astray("it sends us from HTTPS to HTTP, to " + origin.host());
    }
    return next;
  }
}
