package io.sherpack.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Fabric8's HTTP client for a connection.
///
/// @param thorough whether it offers every key agreement that Java knows
record Client(HttpClient http, ClosingClientFactory factory, boolean thorough)
    implements AutoCloseable {
  private static final List<String> QUICK_AGREEMENT = List.of("x25519");

  /// Offers the one key agreement that nearly all servers know, and that Java computes in half the
  /// time of making offers for several; a server that does not know it breaks the handshake off.
  static Client quick(Connection connection) {
    return of(connection, false);
  }

  static Client thorough(Connection connection) {
    return of(connection, true);
  }

  private static Client of(Connection connection, boolean thorough) {
    var factory = new ClosingClientFactory(thorough ? List.of() : QUICK_AGREEMENT);
    try {
      return new Client(builder(factory, connection).build(), factory, thorough);
    } catch (GeneralSecurityException
        | IOException
        | IllegalArgumentException
        | KubernetesClientException failed) {
      throw Failures.unusable(connection, failed);
    }
  }

  // Told by hand: a configuration of Fabric8's takes longer to read than all that it says.
  private static HttpClient.Builder builder(ClosingClientFactory factory, Connection connection)
      throws GeneralSecurityException, IOException {
    HttpClient.Builder builder = factory.newBuilder();
    // We ask again by our own rules.
    builder.tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build());
    builder.connectTimeout(10, TimeUnit.SECONDS).preferHttp11();
    if (connection.server().startsWith("https:")) {
      builder.sslContext(Tls.keys(connection.key()), Tls.trust(connection.trust()));
    }
    if (connection.proxy().isEmpty()) {
      return builder.proxyType(HttpClient.ProxyType.DIRECT);
    }
    return builder
        .proxyType(HttpClient.ProxyType.HTTP)
        .proxyAddress(address(connection.proxy().get()));
  }

  private static InetSocketAddress address(URI proxy) {
    if (proxy.getHost() == null || !"http".equals(proxy.getScheme())) {
      throw new IllegalArgumentException("`proxy-url` has to be an `http://` address");
    }
    return new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort());
  }

  @Override
  public void close() {
    http.close();
    factory.shutdown();
  }
}
