package io.sherpack.repository.http;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Sends requests: follows redirects without taking credentials to another origin, tries again what
/// may pass, goes through proxies.
public final class Web implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int LAST_PORT = 65_535;
  private static final int MOST_OF_A_DOCUMENT = 16 << 20;
  private static final String TUNNEL_LOGINS = "jdk.http.auth.tunneling.disabledSchemes";
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final Proxies proxies;
  private final Netrc netrc;
  private final Clock clock;
  private final SchemeFetch foreign;
  private final Map<TlsChoice, HttpClient> clients = new ConcurrentHashMap<>();

  /// Knows no schemes but its own.
  public Web(Map<String, String> variables, Path home, Clock clock) {
    this(variables, home, clock, (_, _) -> Optional.empty());
  }

  /// @param variables the environment, which names proxies
  /// @param home the folder with `.netrc`
  /// @param foreign who fetches what has a scheme that is not ours
  public Web(Map<String, String> variables, Path home, Clock clock, SchemeFetch foreign) {
    this.proxies = new Proxies(variables);
    this.netrc = new Netrc(variables, home);
    this.clock = clock;
    this.foreign = foreign;
  }

  /// Returns the answer, whatever its status.
  ///
  /// @throws SherpackException.Remote when none comes
  public WebReply send(WebRequest request, Access access) throws InterruptedException {
    check(request.address());
    try {
      return line(access.tls()).send(request, authorization(request.address(), access));
    } catch (IOException failure) {
      throw failed(request.address(), failure);
    }
  }

  /// Returns a document of at most 16 MB.
  ///
  /// @param refusal says what it means that the server does not give it
  public byte[] bytes(
      WebRequest request, Access access, Function<WebReply, SherpackException> refusal)
      throws InterruptedException {
    try (WebReply reply = send(request, access)) {
      if (!reply.ok()) {
        throw refusal.apply(reply);
      }
      return read(reply);
    }
  }

  /// Returns what a reply holds, at most 16 MB.
  public byte[] read(WebReply reply) {
    try {
      return reply.bytes(MOST_OF_A_DOCUMENT).orElseThrow(() -> new TooLarge(MOST_OF_A_DOCUMENT));
    } catch (IOException failure) {
      throw failed(reply.address(), failure);
    }
  }

  /// Writes a document into a file, which may have its beginning already, and returns the answer.
  ///
  /// @param limit the most bytes that it may have
  /// @param checked whether it is compared with a digest afterwards
  /// @throws SherpackException.Remote when it does not come as a whole
  public WebReply fetch(WebRequest request, Access access, Path file, long limit, boolean checked)
      throws InterruptedException {
    check(request.address());
    Line line = line(access.tls());
    Optional<String> authorization = authorization(request.address(), access);
    try (var target = new FileTarget(file, limit)) {
      return new Transfer(line, checked, asked -> line.send(asked, authorization))
          .run(request, target);
    } catch (IOException failure) {
      throw failed(request.address(), failure);
    }
  }

  /// Returns what is at an address whose scheme is not ours. A login is for its own origin.
  ///
  /// @throws SherpackException.Input when nobody knows the scheme
  public byte[] foreign(URI address, Access access) throws InterruptedException {
    boolean allowed = access.everywhere() || Origin.of(address).equals(access.origin());
    return foreign
        .fetch(address.toString(), allowed ? access : access.with(Login.Anonymous.INSTANCE))
        .orElseThrow(() -> unknown(address.toString()));
  }

  private static SherpackException unknown(String address) {
    return new SherpackException.Input(
        Diagnostic.error(
                "scheme-unknown",
                "`"
                    + Secrets.withoutLogin(address)
                    + "` has a scheme that neither sherpack nor a plugin knows")
            .hint("`sherpack plugin list --type getter/v1` lists such plugins"));
  }

  /// Checks that an address is one of a web server.
  ///
  /// @throws SherpackException.Input when it is not
  public static void check(URI address) {
    if (!SCHEMES.contains(Origin.of(address).scheme())) {
      throw invalid(address, "begins with neither `https://` nor `http://`");
    }
    if (address.getHost() == null) {
      String given = Optional.ofNullable(address.getRawAuthority()).orElse("");
      String host = given.substring(given.lastIndexOf('@') + 1);
      throw invalid(
          address,
          host.isEmpty() || host.startsWith(":")
              ? "names no host"
              : "names `" + host + "`, which is no host: it may have letters, digits, `.` and `-`");
    }
    if (address.getPort() == 0 || address.getPort() > LAST_PORT) {
      throw invalid(address, "names port " + address.getPort() + ", but the last is " + LAST_PORT);
    }
  }

  private static SherpackException invalid(URI address, String reason) {
    return new SherpackException.Input(
        Diagnostic.error(
                "invalid-url",
                "the address `" + Secrets.withoutLogin(address.toString()) + "` " + reason)
            .hint("write it as in `https://charts.example.com`"));
  }

  // A login is for its own origin; what `.netrc` has is for the host that it names.
  private Optional<String> authorization(URI address, Access access) {
    boolean allowed = access.everywhere() || Origin.of(address).equals(access.origin());
    if (!allowed) {
      return Optional.empty();
    }
    Login login =
        access.login() instanceof Login.Anonymous
            ? netrc.login(address.getHost()).orElse(access.login())
            : access.login();
    return login.header();
  }

  /// Returns the way that connections of this kind go.
  public Line line(TlsChoice tls) {
    return new Line(client(tls), proxies::login, Backoff.standard(clock), SILENCE);
  }

  private HttpClient client(TlsChoice tls) {
    return clients.computeIfAbsent(tls, this::made);
  }

  private HttpClient made(TlsChoice tls) {
    var builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(proxies);
    // Java keeps logins from tunnels unless it is told otherwise before its first connection.
    if (proxies.haveLogins() && System.getProperty(TUNNEL_LOGINS) == null) {
      System.setProperty(TUNNEL_LOGINS, "");
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
            .hint(
                FetchReason.hint(failure)
                    .orElse("check the address and that this machine reaches it")),
        failure);
  }

  /// Returns an address without credentials and query, to be shown.
  public static String shown(URI address) {
    if (address.getHost() == null) {
      return Optional.ofNullable(address.getScheme()).map(scheme -> scheme + ":").orElse("")
          + Optional.ofNullable(address.getPath()).orElse("");
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
