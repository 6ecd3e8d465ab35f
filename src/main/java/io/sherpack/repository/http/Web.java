package io.sherpack.repository.http;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.http.WebRequest.Body;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Sends requests: follows redirects without taking credentials to another origin, tries again what
/// may pass, goes through proxies.
public final class Web implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final int MOST_REDIRECTS = 10;
  private static final int MOST_OF_A_REFUSAL = 1 << 20;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final Proxies proxies;
  private final Netrc netrc;
  private final Clock clock;
  private final Map<TlsChoice, HttpClient> clients = new ConcurrentHashMap<>();

  /// @param variables the environment, which names proxies
  /// @param home the folder with `.netrc`
  public Web(Map<String, String> variables, Path home, Clock clock) {
    this.proxies = new Proxies(variables);
    this.netrc = new Netrc(variables, home);
    this.clock = clock;
  }

  /// Returns the answer, whatever its status.
  ///
  /// @throws SherpackException.Remote when no answer comes, or one that is too large
  public WebReply send(WebRequest request, Access access) throws InterruptedException {
    WebRequest next = request;
    boolean allowed = access.everywhere() || Origin.of(request.address()).equals(access.origin());
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      check(next.address());
      WebReply reply = repeated(next, access, allowed);
      Optional<URI> location = redirected(reply);
      if (location.isEmpty()) {
        return reply;
      }
      allowed = allowed && Origin.of(location.get()).equals(Origin.of(next.address()));
      next = followed(next, reply.status(), location.get(), allowed);
    }
    throw new SherpackException.Remote(
        Diagnostic.error(
            "too-many-redirects", "`" + shown(request.address()) + "` redirects without end"));
  }

  private static WebRequest followed(
      WebRequest request, int status, URI location, boolean allowed) {
    boolean asGet = status == 303 && !request.method().equals("HEAD");
    WebRequest next = request.to(location);
    if (asGet) {
      next = WebRequest.get(location);
      next = request.into().isPresent() ? next.into(request.into().get(), request.limit()) : next;
    }
    if (allowed || !next.headers().containsKey("Authorization")) {
      return next;
    }
    var without = new java.util.HashMap<>(next.headers());
    without.remove("Authorization");
    return new WebRequest(
        next.method(),
        next.address(),
        without,
        next.body(),
        next.into(),
        next.timeout(),
        next.limit());
  }

  private static void check(URI address) {
    if (address.getHost() == null || !SCHEMES.contains(address.getScheme())) {
      throw new SherpackException.Input(
          Diagnostic.error("invalid-url", "`" + shown(address) + "` is no HTTP address"));
    }
  }

  private static Optional<URI> redirected(WebReply reply) {
    if (!REDIRECTS.contains(reply.status())) {
      return Optional.empty();
    }
    try {
      return reply.header("Location").map(text -> reply.address().resolve(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private WebReply repeated(WebRequest request, Access access, boolean allowed)
      throws InterruptedException {
    for (int tries = 1; ; tries++) {
      boolean last = tries == Pause.MOST_TRIES;
      Optional<String> retryAfter = Optional.empty();
      try {
        WebReply reply = once(request, access, allowed);
        if (last || !Pause.passes(reply.status())) {
          return reply;
        }
        retryAfter = reply.header("Retry-After");
      } catch (IOException failure) {
        if (last || !passes(failure)) {
          throw failed(request.address(), failure);
        }
      }
      Thread.sleep(Pause.after(tries, retryAfter, clock.instant()));
    }
  }

  // A connection that breaks off may hold the next time; a name that is unknown stays so.
  private static boolean passes(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException
          || cause instanceof UnknownHostException
          || cause instanceof ConnectException
          || cause instanceof SSLException
          || cause instanceof TooLarge
          || cause instanceof Slow) {
        return false;
      }
    }
    return true;
  }

  private WebReply once(WebRequest request, Access access, boolean allowed)
      throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.address())
            .timeout(request.timeout())
            .setHeader("User-Agent", "sherpack");
    request.headers().forEach(builder::setHeader);
    if (allowed && !request.headers().containsKey("Authorization")) {
      login(request.address(), access)
          .header()
          .ifPresent(h -> builder.setHeader("Authorization", h));
    }
    builder.method(request.method(), publisher(request.body()));
    CompletableFuture<HttpResponse<byte[]>> sent =
        client(access.tls()).sendAsync(builder.build(), handler(request));
    HttpResponse<byte[]> response = awaited(sent, request.timeout());
    return new WebReply(
        response.statusCode(), response.headers(), response.body(), request.address());
  }

  private Login login(URI address, Access access) {
    return access.login() instanceof Login.Anonymous
        ? netrc.login(address.getHost()).orElse(access.login())
        : access.login();
  }

  private static HttpResponse<byte[]> awaited(
      CompletableFuture<HttpResponse<byte[]>> sent, Duration timeout)
      throws IOException, InterruptedException {
    try {
      return sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      sent.cancel(true);
      throw new Slow("the transfer took longer than " + timeout.toSeconds() + " s", late);
    } catch (InterruptedException interrupted) {
      sent.cancel(true);
      throw interrupted;
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
    }
  }

  /// A transfer that took too long.
  private static final class Slow extends IOException {
    Slow(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static BodyPublisher publisher(Body body) throws FileNotFoundException {
    return switch (body) {
      case Body.None() -> BodyPublishers.noBody();
      case Body.Parts(var parts) -> {
        var publishers = new BodyPublisher[parts.size()];
        for (int i = 0; i < publishers.length; i++) {
          publishers[i] = publisher(parts.get(i));
        }
        yield BodyPublishers.concat(publishers);
      }
    };
  }

  private static BodyPublisher publisher(WebRequest.Part part) throws FileNotFoundException {
    return switch (part) {
      case WebRequest.Part.Text(var text) -> BodyPublishers.ofString(text);
      case WebRequest.Part.Whole(var file) -> BodyPublishers.ofFile(file);
    };
  }

  private static BodyHandler<byte[]> handler(WebRequest request) {
    return info -> {
      if (request.into().isPresent() && info.statusCode() / 100 == 2) {
        BodySubscriber<Path> file = BodySubscribers.ofFile(request.into().get());
        return BodySubscribers.mapping(
            new LimitedSubscriber<>(file, request.limit()), _ -> new byte[0]);
      }
      long limit = info.statusCode() / 100 == 2 ? request.limit() : MOST_OF_A_REFUSAL;
      return new LimitedSubscriber<>(BodySubscribers.ofByteArray(), limit);
    };
  }

  /// Returns the client that connections of this kind go through: it follows no redirects, and
  /// knows of no logins but those of proxies.
  public HttpClient client(TlsChoice tls) {
    return clients.computeIfAbsent(tls, this::made);
  }

  private HttpClient made(TlsChoice tls) {
    var builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(proxies);
    // With one, Java throws at a server that wants a login instead of handing on what it says.
    if (proxies.haveLogins()) {
      builder.authenticator(new ProxyLogin(proxies));
    }
    if (!tls.equals(TlsChoice.STANDARD)) {
      builder.sslContext(TlsContexts.of(tls));
    }
    return builder.build();
  }

  private static SherpackException failed(URI address, IOException failure) {
    return new SherpackException.Remote(
        Diagnostic.error(
                "fetch-failed", "cannot fetch `" + shown(address) + "`: " + FetchReason.of(failure))
            .hint("check the address and that this machine reaches it"),
        failure);
  }

  /// Returns an address without credentials and query, to be shown.
  public static String shown(URI address) {
    if (address.getHost() == null) {
      return address.getScheme() + ":" + Optional.ofNullable(address.getPath()).orElse("");
    }
    int port = address.getPort();
    return address.getScheme()
        + "://"
        + address.getHost()
        + (port < 0 ? "" : ":" + port)
        + address.getPath();
  }

  @Override
  public void close() {
    clients.values().forEach(HttpClient::shutdownNow);
  }
}
