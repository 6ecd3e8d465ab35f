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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Why a server gave no answer, in words; Java's own exceptions have no message at times, and
/// others are in the words of its own parts.
public final class FetchReason {
  private static final String CUT = "the connection broke off before all had come";
  private static final String RESET = "the server broke the connection off";
  private static final String ANOTHER_HOST = "the server's certificate is for another host";
  private static final String NOT_TAKEN = "the server does not take the client certificate";

  // What stands first counts, whichever part of Java's says it.
  private static final List<Map.Entry<String, String>> BROKEN =
      List.of(
          Map.entry(
              "parser received no bytes", "the server ended the connection without an answer"),
          Map.entry("Invalid status line", "what answers there does not speak HTTP"),
          Map.entry("Tunnel failed", "the proxy on the way does not let us through"),
          Map.entry("reset", RESET),
          Map.entry("Broken pipe", RESET),
          Map.entry("fixed content-length", CUT),
          Map.entry("chunked transfer encoding", CUT),
          Map.entry("EOF reached", CUT),
          Map.entry("closed", CUT));
  private static final List<Map.Entry<String, String>> SECURE =
      List.of(
          Map.entry("No subject alternative", ANOTHER_HOST),
          Map.entry("No name matching", ANOTHER_HOST),
          Map.entry("certificate_required", "the server wants a client certificate"),
          Map.entry("bad_certificate", NOT_TAKEN),
          Map.entry("certificate_unknown", NOT_TAKEN),
          Map.entry("unknown_ca", "the server does not know who signed the client certificate"),
          Map.entry("certificate_expired", "the client certificate has expired"),
          Map.entry("protocol_version", "the server wants another version of TLS"),
          Map.entry("handshake_failure", "the server wants other ways of encryption"),
          Map.entry("terminated the handshake", "the server ended it before it was secure"));

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
    return has(failure, ConnectException.class)
        ? "nothing listens there"
        : told(BROKEN, failure).orElseGet(() -> deepest(failure));
  }

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
    return causes(failure).anyMatch(FetchReason::plainText)
        ? "the server does not speak HTTPS there"
        : told(SECURE, failure).orElseGet(() -> "no secure connection: " + deepest(failure));
  }

  /// Returns what to do about a certificate, if that is what it failed for.
  public static Optional<String> hint(IOException failure) {
    if (!has(failure, SSLException.class) || causes(failure).anyMatch(FetchReason::plainText)) {
      return Optional.empty();
    }
    if (has(failure, CertPathBuilderException.class)) {
      return Optional.of("`--ca-file` names a file with the certificate of its authority");
    }
    if (has(failure, CertificateExpiredException.class)
        || has(failure, CertificateNotYetValidException.class)) {
      return Optional.of("check the clock of this machine, else ask whoever runs the server");
    }
    return Optional.of(
        tls(failure).contains("client certificate")
            ? "`--cert-file` and `--key-file` name a client certificate and its key"
            : "check the address, else ask whoever runs the server");
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

  private static Stream<String> messages(Throwable failure) {
    return causes(failure).map(Throwable::getMessage).flatMap(Stream::ofNullable);
  }

  private static Optional<String> told(List<Map.Entry<String, String>> words, IOException failure) {
    String said = messages(failure).collect(Collectors.joining("\n"));
    return words.stream()
        .filter(word -> said.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  // Names of protocols keep their capitals.
  private static String deepest(Throwable failure) {
    String said = messages(failure).reduce("", (_, later) -> later);
    if (said.length() < 2) {
      return "the connection broke";
    }
    return Character.isLowerCase(said.charAt(1))
        ? said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1)
        : said;
  }
}
