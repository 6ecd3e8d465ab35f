package io.sherpack.cluster;

import io.sherpack.tls.AnyServer;
import io.sherpack.tls.Certificates;
import io.sherpack.tls.ClientKey;
import io.sherpack.tls.PrivateKeys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whom a connection believes, and what it shows of itself. The runtime's own authorities are only
/// read when the connection brings none.
final class Tls {
  private Tls() {}

  static KeyManager @Nullable [] keys(Optional<Connection.KeyPem> key)
      throws GeneralSecurityException {
    if (key.isEmpty()) {
      return null;
    }
    return new KeyManager[] {
      new ClientKey(Certificates.read(key.get().certificates()), PrivateKeys.read(key.get().key()))
    };
  }

  /// Returns whom a connection to `host` believes.
  static TrustManager[] trust(Connection.Trust trust, String host)
      throws GeneralSecurityException, IOException {
    if (trust.anyone()) {
      return new TrustManager[] {new AnyServer()};
    }
    TrustManager[] managers =
        trust.authority().isPresent()
            ? Certificates.trust(Certificates.read(trust.authority().get()))
            : runtimes();
    return judgesName(trust)
        ? NamedServerTrust.of(managers, trust.serverName().orElse(host))
        : managers;
  }

  /// Whether [#trust] looks at the server's name itself, so that the JDK has not to.
  static boolean judgesName(Connection.Trust trust) {
    return trust.authority().isPresent() || trust.serverName().isPresent();
  }

  private static TrustManager[] runtimes() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return factory.getTrustManagers();
  }
}
