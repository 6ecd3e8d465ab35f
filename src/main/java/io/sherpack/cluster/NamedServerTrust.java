package io.sherpack.cluster;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/// Trusts a server whose certificate is made out to a name other than its address
/// (`--kube-tls-server-name`), which the JDK's client cannot be told.
final class NamedServerTrust extends X509ExtendedTrustManager {
  private final X509TrustManager authorities;
  private final String name;

  private NamedServerTrust(X509TrustManager authorities, String name) {
    this.authorities = authorities;
    this.name = name.toLowerCase(Locale.ROOT);
  }

  /// Returns the trust managers with the server's name checked against `name`.
  static TrustManager[] of(TrustManager[] managers, String name) {
    TrustManager[] named = managers.clone();
    for (int i = 0; i < named.length; i++) {
      if (named[i] instanceof X509TrustManager authorities) {
        named[i] = new NamedServerTrust(authorities, name);
      }
    }
    return named;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkServerTrusted(chain, type);
    if (!bears(chain[0])) {
      throw new CertificateException("the certificate is not made out to " + name);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  private boolean bears(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> names =
        Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
    // Each entry is a kind (2: DNS name, 7: address) and its text.
    return names.stream()
        .filter(entry -> entry.get(0).equals(2) || entry.get(0).equals(7))
        .anyMatch(entry -> matches(String.valueOf(entry.get(1)).toLowerCase(Locale.ROOT)));
  }

  private boolean matches(String given) {
    // `*.example.com` stands for exactly one label in its place.
    return given.equals(name)
        || (given.startsWith("*.")
            && name.indexOf('.') > 0
            && name.substring(name.indexOf('.')).equals(given.substring(1)));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }
}
