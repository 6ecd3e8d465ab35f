package io.sherpack.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Stands between a client and a real API server, counts the requests that change something, and
/// kills the client's process (SIGKILL) at one of them.
public final class KillingProxy implements AutoCloseable {
  /// When the process is killed.
  ///
  /// @param request which of the changing requests, counted from 1
  /// @param forwarded whether the server gets that request before the process dies
  public record Kill(int request, boolean forwarded, Process process) {}

  /// A request and how it was answered.
  public record Asked(String method, String path, String query, int code) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;
  private final String target;
  private final String token;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<@Nullable Kill> kill = new AtomicReference<>();
  private final List<String> changes = new ArrayList<>();
  private final List<String> made = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();

  private KillingProxy(String target, String token, SSLContext trust) throws IOException {
    this.target = target;
    this.token = token;
    this.client =
        HttpClient.newBuilder().sslContext(trust).version(HttpClient.Version.HTTP_1_1).build();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /// Starts one before the server of `kubeconfig`.
  public static KillingProxy before(Path kubeconfig) throws IOException {
    var config =
        (Value.Mapping) YamlValues.read(new SourceText("kubeconfig", Files.readString(kubeconfig)));
    Value.Mapping cluster = Fields.items(config, "clusters").getFirst();
    return new KillingProxy(
        Fields.text(cluster, "cluster", "server").orElseThrow(),
        Fields.text(Fields.items(config, "users").getFirst(), "user", "token").orElseThrow(),
        trust(Fields.text(cluster, "cluster", "certificate-authority-data").orElseThrow()));
  }

  private static SSLContext trust(String authority) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(Base64.getDecoder().decode(authority))));
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IOException(unusable);
    }
  }

  /// Writes a kubeconfig of this proxy.
  public Path kubeconfig(Path file) throws IOException {
    return Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: proxy, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: proxy, user: {}}]
        contexts: [{name: proxy, context: {cluster: proxy, user: proxy}}]
        current-context: proxy
        """
            .formatted(server.getAddress().getPort()));
  }

  /// Counts anew, and kills nothing until [#arm].
  public void reset() {
    locked(
        () -> {
          kill.set(null);
          changes.clear();
          made.clear();
          asked.clear();
        });
  }

  /// Says when to kill.
  public void arm(Kill when) {
    kill.set(when);
  }

  /// Kills nothing any more, and goes on counting.
  public void disarm() {
    kill.set(null);
  }

  /// Returns the changing requests since [#reset], as `PUT /apis/…`.
  public List<String> changes() {
    List<String> copy = new ArrayList<>();
    locked(() -> copy.addAll(changes));
    return copy;
  }

  /// Returns the paths of what requests of [#changes] made anew.
  public List<String> made() {
    List<String> copy = new ArrayList<>();
    locked(() -> copy.addAll(made));
    return copy;
  }

  /// Returns all requests since [#reset].
  public List<Asked> asked() {
    List<Asked> copy = new ArrayList<>();
    locked(() -> copy.addAll(asked));
    return copy;
  }

  private void locked(Runnable task) {
    lock.lock();
    try {
      task.run();
    } finally {
      lock.unlock();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().toString();
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean fatal = changes(method, path) && fatal(method, path);
      Kill end = kill.get();
      if (end != null && !end.process().isAlive()) {
        return;
      }
      if (fatal && end != null && !end.forwarded()) {
        end(end.process());
        return;
      }
      HttpResponse<byte[]> answer = forward(method, path, exchange, body);
      String query = exchange.getRequestURI().getRawQuery();
      String bare = path.replaceFirst("\\?.*", "");
      locked(
          () ->
              asked.add(new Asked(method, bare, query == null ? "" : query, answer.statusCode())));
      if (answer.statusCode() == 201 && changes(method, path)) {
        locked(() -> made.add(path.replaceFirst("\\?.*", "")));
      }
      if (fatal && end != null) {
        end(end.process());
        return;
      }
      answer.headers().firstValue("Content-Type").ifPresent(type -> set(exchange, type));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      if (answer.body().length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  // Who asks for permissions changes nothing.
  private static boolean changes(String method, String path) {
    return !method.equals("GET") && !path.startsWith("/apis/authorization.k8s.io/");
  }

  private boolean fatal(String method, String path) {
    lock.lock();
    try {
      changes.add(method + " " + path.replaceFirst("\\?.*", ""));
      Kill end = kill.get();
      return end != null && changes.size() == end.request();
    } finally {
      lock.unlock();
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    int _ = process.waitFor();
  }

  private static void set(HttpExchange exchange, String type) {
    exchange.getResponseHeaders().set("Content-Type", type);
  }

  private HttpResponse<byte[]> forward(
      String method, String path, HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + path))
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : List.of("Accept", "Content-Type")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
