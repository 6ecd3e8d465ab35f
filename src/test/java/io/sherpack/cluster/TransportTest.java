package io.sherpack.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How requests reach a stub of a server.
class TransportTest {
  private static final String PASSWORD = "password";
  private static final String IP = "san=ip:127.0.0.1";

  private final HttpServer server;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;

  TransportTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  private String serve(HttpHandler handler) {
    server.createContext("/", handler);
    server.start();
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String version(String cluster, String user) throws IOException {
    String text =
        """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters:
        - {name: here, cluster: {%s}}
        contexts:
        - {name: here, context: {cluster: here, user: me}}
        users:
        - {name: me, user: {%s}}
        """
            .formatted(cluster, user);
    Path kubeconfig = Files.writeString(folder.resolve("config"), text);
    try (var connected = new Cluster(ClusterSettings.of(kubeconfig))) {
      return connected.version().gitVersion();
    }
  }

  // A file of a token is written anew before the token in it expires.
  @Test
  void readsTheTokenAgainWhenTheServerRefusesIt() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "old\n");
    String address =
        serve(
            exchange -> {
              String given = exchange.getRequestHeaders().getFirst("Authorization");
              seen.add(given);
              if (given.equals("Bearer new")) {
                answer(exchange, 200, "{\"gitVersion\": \"v1.36.0\"}");
                return;
              }
              Files.writeString(token, "new\n");
              answer(exchange, 401, "{\"message\": \"Unauthorized\"}");
            });
    String found = version("server: \"" + address + "\"", "tokenFile: \"" + token + "\"");
    assertEquals("v1.36.0", found);
    assertEquals(List.of("Bearer old", "Bearer new"), seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x25519", "secp256r1", "secp384r1"})
  void agreesOnAKeyWithWhatTheServerKnows(String group) throws Exception {
    HttpsServer secure = secure(group);
    secure.createContext("/", exchange -> answer(exchange, 200, "{\"gitVersion\": \"v1.36.0\"}"));
    secure.start();
    try {
      String address = "https://127.0.0.1:" + secure.getAddress().getPort();
      String authority = folder.resolve("server.pem").toString();
      assertEquals(
          "v1.36.0",
          version(
              "server: \"" + address + "\", certificate-authority: \"" + authority + "\"",
              "token: t"));
    } finally {
      secure.stop(0);
    }
  }

  private HttpsServer secure(String group) throws Exception {
    Path store = folder.resolve("server.p12");
    keytool("-genkeypair", "-alias", "s", "-keyalg", "RSA", "-dname", "CN=s", "-ext", IP, store);
    keytool("-exportcert", "-rfc", "-alias", "s", "-file", folder.resolve("server.pem"), store);
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer secure =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secure.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters connection) {
            SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
            parameters.setNamedGroups(new String[] {group});
            connection.setSSLParameters(parameters);
          }
        });
    return secure;
  }

  private static void keytool(Object... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/keytool");
    List.of(words).forEach(word -> command.add(word.toString()));
    command.add(command.size() - 1, "-keystore");
    command.addAll(List.of("-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
  }

  @Test
  void asksThroughTheProxyOfTheContext() throws IOException {
    String proxy =
        serve(
            exchange -> {
              seen.add(exchange.getRequestURI().toString());
              seen.add(exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
              answer(exchange, 200, "{\"gitVersion\": \"v1.36.0\"}");
            });
    String withUser = proxy.replace("http://", "http://ann:word@");
    String cluster = "server: \"http://cluster.invalid\", proxy-url: \"" + withUser + "\"";
    assertEquals("v1.36.0", version(cluster, "token: secret"));
    // `ann:word`
    assertEquals(List.of("http://cluster.invalid/version", "Basic YW5uOndvcmQ="), seen);
  }

  /// The proxy learns its own login and no token of the server's.
  @Test
  void asksThroughATunnelWhenTheServerHasTls() throws Exception {
    HttpsServer secure = secure("x25519");
    secure.createContext("/", exchange -> answer(exchange, 200, "{\"gitVersion\": \"v1.36.0\"}"));
    secure.start();
    try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> tunnel =
          threads.submit(() -> tunnel(proxy, secure.getAddress().getPort(), threads));
      String cluster =
          "server: \"https://127.0.0.1:%d\", certificate-authority: \"%s\", proxy-url: \"http://ann:word@127.0.0.1:%d\""
              .formatted(
                  secure.getAddress().getPort(),
                  folder.resolve("server.pem"),
                  proxy.getLocalPort());
      assertEquals("v1.36.0", version(cluster, "token: secret"));
      Object _ = tunnel.get();
      String target = "127.0.0.1:" + secure.getAddress().getPort();
      assertEquals(
          List.of(
              "CONNECT " + target + " HTTP/1.1",
              "Proxy-Authorization: Basic YW5uOndvcmQ=",
              "Host: " + target),
          seen);
    } finally {
      secure.stop(0);
    }
  }

  private @Nullable Void tunnel(ServerSocket proxy, int port, ExecutorService threads)
      throws IOException {
    try (Socket client = proxy.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      InputStream in = client.getInputStream();
      var head = new StringBuilder();
      while (!head.toString().endsWith("\r\n\r\n")) {
        head.append((char) in.read());
      }
      seen.addAll(head.toString().strip().lines().toList());
      client
          .getOutputStream()
          .write("HTTP/1.1 200 Tunnel\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      Future<Long> _ =
          threads.submit(() -> server.getInputStream().transferTo(client.getOutputStream()));
      long _ = in.transferTo(server.getOutputStream());
    }
    return null;
  }

  @Test
  void findsANewLineWhenTheServerLeftTheOldOne() throws IOException {
    String address =
        serve(
            exchange -> {
              exchange
                  .getResponseHeaders()
                  .set("Connection", seen.isEmpty() ? "keep-alive" : "close");
              seen.add(exchange.getRemoteAddress().toString());
              answer(exchange, 200, "{\"gitVersion\": \"v1\"}");
            });
    Path kubeconfig = Files.writeString(folder.resolve("plain"), plain(address));
    try (var cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
      for (int i = 0; i < 3; i++) {
        assertEquals("v1", cluster.version().gitVersion());
      }
    }
    assertEquals(3, seen.size());
    assertEquals(2, Set.copyOf(seen).size());
  }

  private static String plain(String address) {
    return """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters: [{name: here, cluster: {server: "%s"}}]
        contexts: [{name: here, context: {cluster: here, user: me}}]
        users: [{name: me, user: {}}]
        """
        .formatted(address);
  }
}
