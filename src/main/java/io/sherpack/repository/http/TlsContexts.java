package io.sherpack.repository.http;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.tls.AnyServer;
import io.sherpack.tls.Certificates;
import io.sherpack.tls.PrivateKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// Makes the TLS side of connections from files.
final class TlsContexts {
  private static final char[] NO_PASSWORD = new char[0];

  private TlsContexts() {}

  /// @throws SherpackException.Input when a file is missing or holds something else
  static SSLContext of(TlsChoice choice) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(keys(choice), trust(choice), null);
      return context;
    } catch (GeneralSecurityException | IOException refused) {
      throw new SherpackException.Input(
          Diagnostic.error("tls-refused", "cannot set up TLS: " + refused.getMessage()), refused);
    }
  }

  private static KeyManager @Nullable [] keys(TlsChoice choice)
      throws GeneralSecurityException, IOException {
    if (choice.certificate().isEmpty() && choice.key().isEmpty()) {
      return null;
    }
    if (choice.certificate().isEmpty() || choice.key().isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "client-certificate", "a client certificate needs both its file and its key"));
    }
    Path certificate = choice.certificate().get();
    List<X509Certificate> chain = certificates(certificate);
    java.security.PrivateKey key = key(choice.key().get());
    if (!Certificates.belongs(chain.getFirst(), key)) {
      throw unreadable(
          choice.key().get(), "it is not the key of the certificate in `" + certificate + "`");
    }
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static java.security.PrivateKey key(Path file) {
    try {
      return PrivateKeys.read(text(file));
    } catch (GeneralSecurityException unknown) {
      throw unreadable(file, String.valueOf(unknown.getMessage()));
    }
  }

  private static TrustManager @Nullable [] trust(TlsChoice choice)
      throws GeneralSecurityException, IOException {
    if (choice.anyone()) {
      return new TrustManager[] {new AnyServer()};
    }
    Optional<Path> authority = choice.authority();
    if (authority.isEmpty()) {
      return null;
    }
    return Certificates.trust(certificates(authority.get()));
  }

  private static List<X509Certificate> certificates(Path file) {
    try {
      return Certificates.read(text(file));
    } catch (CertificateException broken) {
      throw unreadable(file, "it holds no certificates in PEM form");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException missing) {
      throw unreadable(file, FileReason.reading(missing));
    }
  }

  private static SherpackException unreadable(Path file, String reason) {
    return new SherpackException.Input(
        Diagnostic.error("tls-file", "cannot use `" + file + "`: " + reason));
  }
}
