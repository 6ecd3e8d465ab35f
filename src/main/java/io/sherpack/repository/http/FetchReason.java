package io.sherpack.repository.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Why a server gave no answer, in words; Java's own exceptions have no message at times.
public final class FetchReason {
  private static final String ANOTHER_HOST = "the server's certificate is for another host";
  private static final String CUT = "the connection broke off before all had come";

  private FetchReason() {}

  /// Returns the reason, as the end of a message.
  public static String of(IOException failure) {
    if (has(failure, UnresolvedAddressException.class)
        || has(failure, UnknownHostException.class)) {
      return "the host name is unknown";
    }
    if (has(failure, HttpConnectTimeoutException.class)) {
      return "the server cannot be reached in time";
    }
    if (has(failure, HttpTimeoutException.class)) {
      return "the server did not answer in time";
    }
    if (has(failure, SSLException.class)) {
      return tls(failure);
    }
    return has(failure, ConnectException.class) ? "nothing listens there" : brokenOff(failure);
  }

  // Java tells such things in the words of its own parts.
  private static final Map<String, String> BROKEN =
      Map.of(
          "header parser received no bytes", "the server ended the connection without an answer",
          "fixed content-length", CUT,
          "chunked transfer encoding", CUT,
          "EOF reached", CUT,
          "closed", CUT,
          "reset", "the server broke the connection off",
          "Tunnel failed", "the proxy on the way does not let us through",
          "Invalid status line", "what answers there does not speak HTTP",
          "Broken pipe", "the server broke the connection off");

  private static String brokenOff(IOException failure) {
    String said = deepest(failure);
    return told(BROKEN, said).orElseGet(() -> lower(said));
  }

  private static Optional<String> told(Map<String, String> words, String said) {
    return words.entrySet().stream()
        .filter(word -> said.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static final Map<String, String> SECURE =
      Map.of(
          "No subject alternative", ANOTHER_HOST,
          "No name matching", ANOTHER_HOST,
          "certificate_required", "the server wants a client certificate",
          "bad_certificate", "the server does not take the client certificate",
          "unknown_ca", "the server does not know who signed the client certificate",
          "certificate_unknown", "the server does not take the client certificate",
          "certificate_expired", "the client certificate has expired",
          "protocol_version", "the server wants another version of TLS",
          "handshake_failure", "the server and sherpack have no way of encryption in common",
          "terminated the handshake", "the server ended the connection before it was secure");

  private static String tls(IOException failure) {
    if (has(failure, CertPathBuilderException.class)) {
      return "no authority that is known here signed the server's certificate";
    }
    if (has(failure, CertificateExpiredException.class)) {
      return "the server's certificate has expired";
    }
    if (has(failure, CertificateNotYetValidException.class)) {
      return "the server's certificate is not valid yet";
    }
    String said = deepest(failure);
    boolean plain = causes(failure).anyMatch(FetchReason::plainText);
    return plain
        ? "the server does not speak HTTPS there"
        : told(SECURE, said).orElseGet(() -> "no secure connection: " + lower(said));
  }

  /// Whether something answered that speaks no TLS.
  static boolean plainText(Throwable failure) {
    return failure instanceof SSLException
        && String.valueOf(failure.getMessage()).contains("recognized SSL message");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(
            Optional.of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
        .flatMap(Optional::stream);
  }

  private static boolean has(Throwable failure, Class<?> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  private static String deepest(Throwable failure) {
    String said =
        causes(failure)
            .map(Throwable::getMessage)
            .flatMap(Stream::ofNullable)
            .reduce("", (_, later) -> later);
    return said.isEmpty() ? "the connection broke" : said;
  }

  private static String lower(String said) {
    boolean word = said.length() > 1 && Character.isLowerCase(said.charAt(1));
    return word ? said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1) : said;
  }
}
