package io.sherpack.cluster;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// Fabric8's factory for the JDK's client, but the client can be ended at once: left alone, its
/// selector thread holds the program for 300 ms; and its key agreements can be chosen.
final class ClosingClientFactory extends JdkHttpClientFactory {
  private final AtomicReference<@Nullable HttpClient> made = new AtomicReference<>();
  private final List<String> agreements;

  /// @param agreements the groups that TLS may agree on keys by; Java's own when empty
  ClosingClientFactory(List<String> agreements) {
    this.agreements = agreements;
  }

  @Override
  protected HttpClient.Builder createNewHttpClientBuilder() {
    return new Capturing(super.createNewHttpClientBuilder());
  }

  void shutdown() {
    HttpClient client = made.getAndSet(null);
    if (client != null) {
      client.shutdownNow();
    }
  }

  private final class Capturing implements HttpClient.Builder {
    private final HttpClient.Builder builder;

    Capturing(HttpClient.Builder builder) {
      this.builder = builder;
    }

    @Override
    public HttpClient build() {
      HttpClient client = builder.build();
      made.set(client);
      return client;
    }

    @Override
    public HttpClient.Builder cookieHandler(CookieHandler handler) {
      builder.cookieHandler(handler);
      return this;
    }

    @Override
    public HttpClient.Builder connectTimeout(Duration duration) {
      builder.connectTimeout(duration);
      return this;
    }

    @Override
    public HttpClient.Builder sslContext(SSLContext context) {
      builder.sslContext(agreements.isEmpty() ? context : NamedGroups.only(agreements, context));
      return this;
    }

    @Override
    public HttpClient.Builder sslParameters(SSLParameters parameters) {
      builder.sslParameters(parameters);
      return this;
    }

    @Override
    public HttpClient.Builder executor(Executor executor) {
      builder.executor(executor);
      return this;
    }

    @Override
    public HttpClient.Builder followRedirects(HttpClient.Redirect policy) {
      builder.followRedirects(policy);
      return this;
    }

    @Override
    public HttpClient.Builder version(HttpClient.Version version) {
      builder.version(version);
      return this;
    }

    @Override
    public HttpClient.Builder priority(int priority) {
      builder.priority(priority);
      return this;
    }

    @Override
    public HttpClient.Builder proxy(ProxySelector selector) {
      builder.proxy(selector);
      return this;
    }

    @Override
    public HttpClient.Builder authenticator(Authenticator authenticator) {
      builder.authenticator(authenticator);
      return this;
    }

    @Override
    public HttpClient.Builder localAddress(InetAddress address) {
      builder.localAddress(address);
      return this;
    }
  }
}
