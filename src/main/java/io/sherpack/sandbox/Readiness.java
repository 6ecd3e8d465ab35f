package io.sherpack.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Asks the parts whether they are of use yet.
final class Readiness implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Ports ports;
  private final String token;
  private final HttpClient client;
  private final ProbePod probe;

  Readiness(Layout layout, Ports ports, InstantSource clock) throws IOException {
    this.ports = ports;
    this.token = Credentials.token(layout);
    this.probe = new ProbePod(this::send, clock);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(PATIENCE)
            .sslContext(trusting(layout))
            .build();
  }

  boolean apiServer() throws InterruptedException {
    URI address = ports.server().resolve("/readyz");
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /// The node listens when it has announced everything it has to.
  boolean node() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(Ports.LOOPBACK, ports.node()),
          Math.toIntExact(PATIENCE.toMillis()));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /// Pods are scheduled, start and end.
  boolean pods() throws InterruptedException {
    return probe.ended();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(ports.server().resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static SSLContext trusting(Layout layout) throws IOException {
    try (InputStream authority = Files.newInputStream(layout.certificates().resolve("ca.crt"))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(authority));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IOException(unusable);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
