package io.sherpack.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A bad network before a real API server: hands requests on to it, or does not.
public final class FaultyProxy implements AutoCloseable {
  /// What befalls a request.
  public enum Fault {
    NONE,
    /// The server is busy and says when to come again.
    BUSY,
    /// The connection ends before the request arrives.
    LOST,
    /// The request arrives, and the connection ends before the answer does.
    UNANSWERED,
    /// Something on the way cannot reach the server.
    BAD_GATEWAY
  }

  private final HttpServer server;
  private final HttpClient upstream;
  private final String address;
  private final String token;
  private final Path kubeconfig;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private volatile BiFunction<String, Integer, Fault> faults = (_, _) -> Fault.NONE;

  /// @param real the kubeconfig of the API server
  /// @param kubeconfig where that of the proxy is written
  public FaultyProxy(Path real, Path kubeconfig) throws IOException, GeneralSecurityException {
    String text = Files.readString(real);
    this.address = found("server: *(\\S+)", text);
    this.token = found("token: *(\\S+)", text);
    this.upstream =
        HttpClient.newBuilder()
            // A stream of a connection that died with the server is waited for without end.
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(found("certificate-authority-data: *(\\S+)", text)))
            .build();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    this.kubeconfig =
        Files.writeString(
            kubeconfig,
            text.replaceAll("certificate-authority-data:.*", "")
                .replace(address, "http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + pattern);
    }
    return matcher.group(1);
  }

  private static SSLContext trusting(String authority)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    var pem = new ByteArrayInputStream(Base64.getDecoder().decode(authority));
    store.setCertificateEntry(
        "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  public Path kubeconfig() {
    return kubeconfig;
  }

  /// Forgets what it saw and does from now on what `choice` says of a request, as `PATCH /path`,
  /// and how many of the same it has seen before.
  public void faults(BiFunction<String, Integer, Fault> choice) {
    seen.clear();
    faults = choice;
  }

  /// Returns the requests that came, as `PATCH /path`.
  public List<String> seen() {
    return List.copyOf(seen);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    int before = (int) seen.stream().filter(request::equals).count();
    seen.add(request);
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (faults.apply(request, before)) {
      case NONE -> answer(exchange, forwarded(exchange, body));
      case BUSY -> {
        exchange.getResponseHeaders().set("Retry-After", "1");
        empty(exchange, 429);
      }
      case LOST -> exchange.close();
      case UNANSWERED -> {
        HttpResponse<byte[]> _ = forwarded(exchange, body);
        exchange.close();
      }
      case BAD_GATEWAY -> empty(exchange, 502);
    }
  }

  private static void empty(HttpExchange exchange, int code) throws IOException {
    exchange.sendResponseHeaders(code, -1);
    exchange.close();
  }

  private HttpResponse<byte[]> forwarded(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(address + exchange.getRequestURI()))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token)
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : List.of("Accept", "Content-Type")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        builder.header(name, value);
      }
    }
    try {
      return upstream.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    upstream.shutdownNow();
  }
}
