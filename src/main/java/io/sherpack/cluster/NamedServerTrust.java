package io.sherpack.cluster;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts a server whose certificate is made out to a given name: that of its address, or another
/// one (`--kube-tls-server-name`), which the JDK's client cannot be told.
///
/// The JDK's own check of the name would read all authorities of the runtime first, which takes
/// half as long as the handshake; only certificates from those are judged by it.
final class NamedServerTrust extends X509ExtendedTrustManager {
  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;

  private final X509ExtendedTrustManager authorities;
  private final ServerName name;

  private NamedServerTrust(X509ExtendedTrustManager authorities, ServerName name) {
    this.authorities = authorities;
    this.name = name;
  }

  /// Returns the trust managers with the server's name checked against `name`.
  static TrustManager[] of(TrustManager[] managers, String name) {
    TrustManager[] named = managers.clone();
    for (int i = 0; i < named.length; i++) {
      if (named[i] instanceof X509ExtendedTrustManager authorities) {
        named[i] = new NamedServerTrust(authorities, ServerName.of(name));
      }
    }
    return named;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkServerTrusted(chain, type);
    checkName(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    authorities.checkServerTrusted(chain, type, socket);
    checkName(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    authorities.checkServerTrusted(chain, type, engine);
    checkName(chain[0]);
  }

  private void checkName(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> names =
        Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
    boolean borne =
        names.stream()
            .anyMatch(
                entry ->
                    switch ((Integer) entry.getFirst()) {
                      case DNS_NAME -> name.matches(String.valueOf(entry.get(1)));
                      case ADDRESS -> name.isAddress(String.valueOf(entry.get(1)));
                      default -> false;
                    });
    if (!borne) {
      throw new CertificateException("the certificate is not made out to `" + name + "`");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    authorities.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    authorities.checkClientTrusted(chain, type, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }
}
