package io.sherpack.release.storage;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.tls.AnyServer;
import io.sherpack.tls.Certificates;
import io.sherpack.tls.ClientKey;
import io.sherpack.tls.PrivateKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// TLS as Go's `lib/pq` has it, by the properties `sslmode`, `sslcert`, `sslkey` and `sslrootcert`
/// of a connection. The JDBC driver makes one by its name.
public final class PostgresTls extends SSLSocketFactory {
  private final SSLSocketFactory factory;
  private final boolean named;

  /// @throws SherpackException.Input when a file is missing or holds something else
  public PostgresTls(Properties properties) {
    String mode = properties.getProperty("sslmode", "");
    this.named = mode.equals("verify-full");
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(keys(properties), trust(mode, properties), null);
      this.factory = context.getSocketFactory();
    } catch (GeneralSecurityException | IOException refused) {
      throw new SherpackException.Input(
          Diagnostic.error("tls-refused", "cannot set up TLS: " + refused.getMessage()), refused);
    }
  }

  private static KeyManager @Nullable [] keys(Properties properties) {
    String certificate = properties.getProperty("sslcert");
    String key = properties.getProperty("sslkey");
    if (certificate == null || key == null) {
      return null;
    }
    return new KeyManager[] {
      new ClientKey(read(certificate, Certificates::read), read(owned(key), PrivateKeys::read))
    };
  }

  // As PostgreSQL's own clients want it.
  private static String owned(String key) {
    if (KeyFile.readByOthers(Path.of(key))) {
      throw new SherpackException.Input(
          Diagnostic.error("tls-file", "cannot use `" + key + "`: others may read this key")
              .hint("take their rights away: `chmod 600 " + key + "`"));
    }
    return key;
  }

  private static TrustManager @Nullable [] trust(String mode, Properties properties)
      throws GeneralSecurityException, IOException {
    String authorities = properties.getProperty("sslrootcert");
    if (authorities != null) {
      return Certificates.trust(read(authorities, Certificates::read));
    }
    // The runtime's own authorities stand for the system's where it has no file of them.
    return mode.startsWith("verify-") ? null : new TrustManager[] {new AnyServer()};
  }

  private interface Reader<T> {
    T read(String pem) throws GeneralSecurityException;
  }

  private static <T> T read(String file, Reader<T> reader) {
    try {
      return reader.read(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
    } catch (IOException missing) {
      throw unreadable(file, FileReason.of(missing));
    } catch (GeneralSecurityException unknown) {
      throw unreadable(file, String.valueOf(unknown.getMessage()));
    }
  }

  private static SherpackException unreadable(String file, String reason) {
    return new SherpackException.Input(
        Diagnostic.error("tls-file", "cannot use `" + file + "`: " + reason));
  }

  // The name is looked at while both sides agree, so that a wrong one is told as such.
  private Socket checked(Socket socket) {
    if (named && socket instanceof SSLSocket secure) {
      var parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
    }
    return socket;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return factory.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return factory.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return checked(factory.createSocket(socket, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return checked(factory.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return checked(factory.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return checked(factory.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return checked(factory.createSocket(host, port, local, localPort));
  }
}
