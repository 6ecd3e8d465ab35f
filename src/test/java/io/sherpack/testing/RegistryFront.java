package io.sherpack.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A bad way to a real registry: hands requests on, or does with them what a test says.
public final class RegistryFront implements AutoCloseable {
  private static final Set<String> OWN =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

  /// What befalls a request.
  public sealed interface Fate {
    record Passed() implements Fate {}

    /// It is answered here.
    record Answered(int status, Map<String, String> headers) implements Fate {}

    /// It arrives, and the connection ends after so many bytes of the answer.
    record Broken(int after) implements Fate {}

    /// It never arrives.
    record Lost() implements Fate {}
  }

  /// A request that came.
  ///
  /// @param earlier how many of the same method came before
  public record Seen(
      String method,
      String path,
      int earlier,
      Optional<String> authorization,
      Optional<String> range) {}

  /// Says what befalls a request.
  @FunctionalInterface
  public interface Rule {
    Fate of(Seen seen);
  }

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String upstream;
  private final Rule rule;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Map<String, AtomicInteger> counts = new java.util.concurrent.ConcurrentHashMap<>();

  /// @param upstream the host and port of the registry
  public RegistryFront(String upstream, Rule rule) throws IOException {
    this.upstream = upstream;
    this.rule = rule;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /// Its host and port.
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    int earlier = counts.computeIfAbsent(method, _ -> new AtomicInteger()).getAndIncrement();
    var request =
        new Seen(
            method,
            exchange.getRequestURI().toString(),
            earlier,
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")));
    seen.add(request);
    try (exchange) {
      switch (rule.of(request)) {
        case Fate.Passed() -> pass(exchange, Integer.MAX_VALUE);
        case Fate.Answered(int status, var headers) -> {
          exchange.getRequestBody().readAllBytes();
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(status, -1);
        }
        case Fate.Broken(int after) -> pass(exchange, after);
        case Fate.Lost() -> throw new IOException("lost");
      }
    }
  }

  private void pass(HttpExchange exchange, int most) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + upstream + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body))
            .setHeader("X-Forwarded-Host", host())
            .setHeader("X-Forwarded-Proto", "http");
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      answer(exchange, client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()), most);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response, int most)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    byte[] body = response.body();
    if (most == 0) {
      throw new IOException("broken before the answer");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      response
          .headers()
          .firstValue("Content-Length")
          .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
      exchange.sendResponseHeaders(response.statusCode(), -1);
      return;
    }
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, Math.min(body.length, most));
    out.flush();
    if (most < body.length) {
      throw new IOException("broken");
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
