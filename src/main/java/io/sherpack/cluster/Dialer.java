package io.sherpack.cluster;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Opens lines to a server, through a proxy where one is named.
///
/// @param tls nothing for a server without TLS
/// @param named whether those of `tls` look at the server's name themselves
/// @param agreements the groups that TLS may agree on keys by; Java's own when empty
record Dialer(
    URI server,
    Optional<URI> proxy,
    Optional<SSLSocketFactory> tls,
    boolean named,
    List<String> agreements) {
  private static final String LOST = "the connection was lost while TLS was agreed on";
  private static final String QUICK_CIPHER = "TLS_CHACHA20_POLY1305_SHA256";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Returns how a request on this server's path is written to a line of this dialer.
  Message addressed(Message message) {
    List<String> headers = new ArrayList<>();
    headers.add(Message.header("Host", authority()));
    boolean whole = proxy.isPresent() && tls.isEmpty();
    if (whole) {
      headers.addAll(login());
    }
    return message.to(
        whole ? server.getScheme() + "://" + authority() + message.target() : message.target(),
        headers);
  }

  private String authority() {
    return server.getPort() < 0 ? server.getHost() : server.getHost() + ":" + server.getPort();
  }

  private List<String> login() {
    return proxy
        .map(URI::getUserInfo)
        .map(user -> Message.header("Proxy-Authorization", Credentials.basic(user)))
        .stream()
        .toList();
  }

  /// @param patience how long the server may be silent while TLS is agreed on
  Line dial(Duration patience) throws IOException {
    SocketChannel channel = connected();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Socket socket = channel.socket();
      if (tls.isEmpty()) {
        return new Line(channel, socket);
      }
      socket.setSoTimeout((int) patience.toMillis());
      if (proxy.isPresent()) {
        tunnel(new Line(channel, socket), patience);
      }
      return new Line(channel, secured(socket));
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private SocketChannel connected() throws IOException {
    URI next = proxy.orElse(server);
    int port =
        next.getPort() < 0 ? (tls.isPresent() && proxy.isEmpty() ? 443 : 80) : next.getPort();
    @Nullable IOException first = null;
    for (InetAddress address : InetAddress.getAllByName(bare(next.getHost()))) {
      SocketChannel channel = SocketChannel.open();
      try {
        channel.socket().connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
        return channel;
      } catch (IOException failed) {
        channel.close();
        first = first == null ? failed : first;
        if (Thread.currentThread().isInterrupted()) {
          throw failed;
        }
      }
    }
    if (first instanceof SocketTimeoutException) {
      var late =
          new HttpConnectTimeoutException("no connection within " + PATIENCE.toSeconds() + "s");
      late.initCause(first);
      throw late;
    }
    throw first == null ? new IOException("the host has no address") : first;
  }

  // Addresses of IPv6 stand in brackets.
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private void tunnel(Line line, Duration patience) throws IOException {
    String target = server.getHost() + ":" + (server.getPort() < 0 ? 443 : server.getPort());
    List<String> headers = new ArrayList<>(login());
    headers.add(Message.header("Host", target));
    Answer answer = line.exchange(new Message("CONNECT", target, headers, "", patience));
    if (answer.code() / 100 != 2) {
      throw new IOException("the proxy answers with HTTP " + answer.code());
    }
  }

  private SSLSocket secured(Socket socket) throws IOException {
    int port = server.getPort() < 0 ? 443 : server.getPort();
    var secured =
        (SSLSocket) tls.orElseThrow().createSocket(socket, bare(server.getHost()), port, true);
    SSLParameters parameters = secured.getSSLParameters();
    if (!named) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    parameters.setCipherSuites(ordered(parameters.getCipherSuites()));
    if (!agreements.isEmpty()) {
      parameters.setNamedGroups(agreements.toArray(String[]::new));
    }
    secured.setSSLParameters(parameters);
    try {
      secured.startHandshake();
    } catch (SSLException failed) {
      throw lost(failed) ? new IOException(LOST) : failed;
    }
    return secured;
  }

  // Java's quick compiler knows no instructions for AES, and takes a quarter of the time for this.
  private static String[] ordered(String[] suites) {
    return Stream.concat(
            Arrays.stream(suites).filter(suite -> suite.equals(QUICK_CIPHER)),
            Arrays.stream(suites).filter(suite -> !suite.equals(QUICK_CIPHER)))
        .toArray(String[]::new);
  }

  // A line that breaks says nothing of whom it led to.
  private static boolean lost(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException || cause instanceof SocketException) {
        return true;
      }
    }
    return false;
  }
}
