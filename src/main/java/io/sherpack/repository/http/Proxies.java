package io.sherpack.repository.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses proxies by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, as Go's programs do.
final class Proxies extends ProxySelector {
  private static final int STANDARD_PORT = 80;

  private final Map<String, String> variables;

  Proxies(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  public List<Proxy> select(URI address) {
    String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
    Optional<URI> proxy = direct(host, address.getPort()) ? Optional.empty() : of(address);
    return List.of(
        proxy
            .map(
                found ->
                    new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(
                            found.getHost(),
                            found.getPort() < 0 ? STANDARD_PORT : found.getPort())))
            .orElse(Proxy.NO_PROXY));
  }

  /// Whether the address of one holds a name and a password.
  boolean haveLogins() {
    return Stream.of("HTTPS_PROXY", "HTTP_PROXY")
        .flatMap(name -> variable(name).stream())
        .anyMatch(text -> text.contains("@"));
  }

  /// Returns the address of the proxy for `address`, if the environment names one.
  Optional<URI> of(URI address) {
    String name = "https".equals(address.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
    return variable(name)
        .map(text -> text.contains("://") ? text : "http://" + text)
        .flatMap(Proxies::parsed)
        .filter(proxy -> proxy.getHost() != null);
  }

  /// Returns what the proxy for `address` believes us by, if its own address holds a login.
  Optional<String> login(URI address) {
    String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
    return direct(host, address.getPort())
        ? Optional.empty()
        : of(address)
            .flatMap(proxy -> Optional.ofNullable(proxy.getRawUserInfo()))
            .map(Login.Basic::ofAddress)
            .flatMap(Login::header);
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private boolean direct(String host, int port) {
    if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
      return true;
    }
    for (String entry : variable("NO_PROXY").orElse("").split(",", -1)) {
      if (matches(entry.strip().toLowerCase(Locale.ROOT), host, port)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String entry, String host, int port) {
    if (entry.isEmpty()) {
      return false;
    }
    if (entry.equals("*") || entry.equals(host) || entry.equals(host + ":" + port)) {
      return true;
    }
    String domain = entry.startsWith("*.") ? entry.substring(1) : entry;
    return host.endsWith(domain.startsWith(".") ? domain : "." + domain);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name))
        .filter(text -> !text.isBlank())
        .or(() -> Optional.ofNullable(variables.get(name.toLowerCase(Locale.ROOT))))
        .filter(text -> !text.isBlank());
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // The failure reaches who asked.
  }
}
