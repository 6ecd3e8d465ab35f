package io.sherpack.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Talks to the API server as the kubeconfig says, without a Kubernetes library.
public final class ApiClient implements AutoCloseable {
  private final String server;
  private final String token;
  private final HttpClient client;

  public ApiClient(RunningSandbox sandbox) throws IOException, GeneralSecurityException {
    String kubeconfig = Files.readString(sandbox.kubeconfig());
    server = field(kubeconfig, "server");
    token = field(kubeconfig, "token");
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
    client = HttpClient.newBuilder().sslContext(context).build();
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  public HttpResponse<String> anonymous(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(server + path)));
  }

  public HttpResponse<String> post(String path, String yaml)
      throws IOException, InterruptedException {
    return send(body("POST", path, "application/yaml", yaml));
  }

  /// Merges a JSON patch into the object at `path`.
  public HttpResponse<String> patch(String path, String json)
      throws IOException, InterruptedException {
    return send(body("PATCH", path, "application/merge-patch+json", json));
  }

  public HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  private HttpRequest.Builder body(String method, String path, String type, String text) {
    return request(path)
        .header("Content-Type", type)
        .method(method, HttpRequest.BodyPublishers.ofString(text));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String field(String kubeconfig, String name) {
    Matcher line = Pattern.compile(name + ": (\\S+)").matcher(kubeconfig);
    if (!line.find()) {
      throw new IllegalArgumentException(name + " is not in the kubeconfig");
    }
    return line.group(1);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
