package io.sherpack.release.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Stands before a real API server and lets a number of writes pass; then nothing passes any more,
/// so that the server sees what a client leaves that dies there.
final class WriteGate implements AutoCloseable {
  private final String server;
  private final String token;
  private final HttpClient client;
  private final HttpServer gate;
  private final AtomicInteger left = new AtomicInteger();

  WriteGate(Path kubeconfig) throws IOException, GeneralSecurityException {
    String text = Files.readString(kubeconfig);
    server = field(text, "server");
    token = field(text, "token");
    client = HttpClient.newBuilder().sslContext(trusting(text)).build();
    gate = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gate.createContext("/", this::pass);
    gate.start();
  }

  private static SSLContext trusting(String kubeconfig)
      throws IOException, GeneralSecurityException {
    byte[] authority = Base64.getDecoder().decode(field(kubeconfig, "certificate-authority-data"));
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry(
        "authority",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(authority)));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static String field(String kubeconfig, String name) {
    Matcher matcher = Pattern.compile("(?m)^\\s*-?\\s*" + name + ": (\\S+)").matcher(kubeconfig);
    if (!matcher.find()) {
      throw new IllegalStateException("no `" + name + "` in the kubeconfig");
    }
    return matcher.group(1);
  }

  /// Returns a cluster behind the gate, whose next `writes` pass.
  Cluster open(Path folder, int writes) throws IOException {
    left.set(writes);
    Path kubeconfig =
        Files.writeString(
            folder.resolve("gate"),
            """
            apiVersion: v1
            kind: Config
            current-context: here
            clusters:
            - {name: here, cluster: {server: "http://127.0.0.1:%d"}}
            contexts:
            - {name: here, context: {cluster: here, user: me}}
            users:
            - {name: me, user: {token: none}}
            """
                .formatted(gate.getAddress().getPort()));
    return new Cluster(ClusterSettings.of(kubeconfig));
  }

  private void pass(HttpExchange exchange) throws IOException {
    boolean writes = !exchange.getRequestMethod().equals("GET");
    if (left.get() < 0 || (writes && left.decrementAndGet() < 0)) {
      answer(exchange, 403, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
      return;
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    var request =
        HttpRequest.newBuilder(URI.create(server + exchange.getRequestURI()))
            .header("Authorization", "Bearer " + token)
            .header("Accept", exchange.getRequestHeaders().getFirst("Accept"))
            .header("Content-Type", "application/json")
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    try {
      HttpResponse<byte[]> reply =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer(
          exchange,
          reply.statusCode(),
          reply.headers().firstValue("Content-Type").orElse(""),
          reply.body());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int code, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    gate.stop(0);
    client.close();
  }
}
