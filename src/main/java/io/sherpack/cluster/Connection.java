package io.sherpack.cluster;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A server that can be asked, as whom, and the words by which messages name it.
///
/// @param server the address without a slash at its end
/// @param namespace the one that the context or the settings choose, else `default`
/// @param origin where the settings come from, such as kubeconfig files and a context
/// @param headers what a request carries to say who asks
/// @param again reads the settings anew, for credentials that have expired
record Connection(
    String server,
    String namespace,
    String origin,
    Trust trust,
    Optional<KeyPem> key,
    Map<String, List<String>> headers,
    Optional<URI> proxy,
    Supplier<Connection> again) {

  /// Which servers are believed.
  ///
  /// @param authority certificates that vouch for the server; without them those of the runtime
  /// @param serverName the name in the server's certificate, where it is not that of the address
  record Trust(Optional<String> authority, boolean anyone, Optional<String> serverName) {}

  /// The client's certificates and their key, as PEM texts.
  record KeyPem(String certificates, String key) {
    @Override
    public String toString() {
      return "KeyPem[hidden]";
    }
  }

  Connection {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "Connection[server=" + server + ", origin=" + origin + "]";
  }
}
