package io.sherpack.cluster;

import io.sherpack.tls.PrivateKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
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
      new ClientKey(certificates(key.get().certificates()), PrivateKeys.read(key.get().key()))
    };
  }

  /// Returns whom a connection to `host` believes.
  static TrustManager[] trust(Connection.Trust trust, String host)
      throws GeneralSecurityException, IOException {
    if (trust.anyone()) {
      return new TrustManager[] {new AnyServer()};
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trust.authority().isPresent() ? store(trust.authority().get()) : null);
    TrustManager[] managers = factory.getTrustManagers();
    return judgesName(trust)
        ? NamedServerTrust.of(managers, trust.serverName().orElse(host))
        : managers;
  }

  /// Whether [#trust] looks at the server's name itself, so that the JDK has not to.
  static boolean judgesName(Connection.Trust trust) {
    return trust.authority().isPresent() || trust.serverName().isPresent();
  }

  private static KeyStore store(String authority) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    List<X509Certificate> certificates = certificates(authority);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry(String.valueOf(i), certificates.get(i));
    }
    return store;
  }

  private static List<X509Certificate> certificates(String pem) throws CertificateException {
    var text = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
    List<X509Certificate> all =
        CertificateFactory.getInstance("X.509").generateCertificates(text).stream()
            .map(X509Certificate.class::cast)
            .toList();
    if (all.isEmpty()) {
      throw new CertificateException("there is no certificate");
    }
    return all;
  }
}
