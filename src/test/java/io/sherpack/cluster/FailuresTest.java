package io.sherpack.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said when a server refuses, is busy, or is not there: answers of a stub.
class FailuresTest {
  private record Answer(int code, String retryAfter, String body) {}

  private final Queue<Answer> answers = new ArrayDeque<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  @TempDir Path folder;

  FailuresTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() {
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
          if (!answer.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
          }
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.code(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(int code, String retryAfter, String body) {
    answers.add(new Answer(code, retryAfter, body));
  }

  private Path kubeconfig(String address) throws IOException {
    return Files.writeString(
        folder.resolve("config"),
        """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters:
        - {name: here, cluster: {server: "%s"}}
        contexts:
        - {name: here, context: {cluster: here, user: me, namespace: mine}}
        - {name: there, context: {cluster: here, user: me}}
        users:
        - {name: me, user: {token: secret}}
        """
            .formatted(address));
  }

  private Cluster cluster() throws IOException {
    return new Cluster(
        ClusterSettings.of(kubeconfig("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  private static Diagnostic only(SherpackException failure) {
    assertEquals(1, failure.diagnostics().size());
    return failure.diagnostics().getFirst();
  }

  private SherpackException failure() throws IOException {
    try (Cluster cluster = cluster()) {
      return assertThrows(SherpackException.class, cluster::version);
    }
  }

  @Test
  void asksAgainWhenTheServerIsBusy() throws IOException {
    answer(429, "0", "");
    answer(429, "0", "");
    answer(503, "", "");
    answer(200, "", "{\"gitVersion\": \"v1.36.3\"}");
    try (Cluster cluster = cluster()) {
      assertEquals("v1.36.3", cluster.version().gitVersion());
      assertEquals("mine", cluster.namespace());
    }
    assertEquals(4, asked.get());
  }

  @Test
  void givesUpOnAServerThatStaysBusy() throws IOException {
    answer(429, "0", "{\"message\": \"too many requests\"}");
    Diagnostic told = only(assertInstanceOf(SherpackException.Remote.class, failure()));
    assertEquals("cluster-busy", told.code());
    assertEquals("cannot ask for the version: too many requests", told.message());
    assertEquals(8, asked.get());
  }

  @Test
  void takesNoWebPageForAnAnswer() throws IOException {
    answer(200, "", "<html><body>please sign in</body></html>");
    Diagnostic told = only(assertInstanceOf(SherpackException.Remote.class, failure()));
    assertEquals("cluster-foreign", told.code());
    assertEquals(
        "cannot ask for the version: what answers at `http://127.0.0.1:"
            + server.getAddress().getPort()
            + "` is no API server",
        told.message());
  }

  @Test
  void saysWhoseCredentialsAreRefused() throws IOException {
    answer(401, "", "{\"message\": \"Unauthorized\"}");
    Diagnostic told = only(assertInstanceOf(SherpackException.Remote.class, failure()));
    assertEquals(
        "cannot ask for the version: the API server `http://127.0.0.1:%d` does not accept the"
                .formatted(server.getAddress().getPort())
            + " credentials of `%s`, context `here`".formatted(folder.resolve("config")),
        told.message());
  }

  @Test
  void passesOnWhatTheServerSays() throws IOException {
    answer(403, "", "{\"message\": \"version is forbidden\"}");
    assertEquals("cannot ask for the version: version is forbidden", only(failure()).message());
  }

  // What kube-apiserver 1.36.3 answers to an apply into a namespace that is not there.
  @Test
  void saysHowToGetAMissingNamespace() throws IOException {
    answer(
        404,
        "",
        "{\"message\": \"namespaces \\\"shop\\\" not found\","
            + " \"details\": {\"name\": \"shop\", \"kind\": \"namespaces\"}}");
    Diagnostic told = only(failure());
    assertEquals("cannot ask for the version: namespaces \"shop\" not found", told.message());
    assertTrue(told.hints().getFirst().contains("`--create-namespace`"));
  }

  @Test
  void showsAServerThatBreaks() throws IOException {
    answer(500, "", "out of order");
    assertEquals("cannot ask for the version: out of order (HTTP 500)", only(failure()).message());
  }

  @Test
  void saysThatNothingListens() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (var cluster = new Cluster(ClusterSettings.of(kubeconfig("http://127.0.0.1:" + port)))) {
      Diagnostic told = only(assertThrows(SherpackException.Remote.class, cluster::version));
      assertEquals("cluster-unreachable", told.code());
      assertTrue(told.message().contains("`http://127.0.0.1:" + port + "`"), told.message());
      assertTrue(told.message().contains("context `here`"), told.message());
      assertEquals("nothing listens there", told.notes().getFirst().message());
    }
  }

  @Test
  void saysWhichFilesWereTried() {
    Path missing = folder.resolve("missing");
    try (var cluster = new Cluster(ClusterSettings.of(missing))) {
      Diagnostic told = only(assertThrows(SherpackException.Remote.class, cluster::version));
      assertEquals("no cluster is configured: tried `" + missing + "`", told.message());
    }
  }

  @Test
  void suggestsContexts() throws IOException {
    var settings =
        new ClusterSettings(
            List.of(kubeconfig("http://127.0.0.1:1")),
            Optional.of("ther"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            0,
            0,
            Optional.empty());
    try (var cluster = new Cluster(settings)) {
      Diagnostic told = only(assertThrows(SherpackException.Input.class, cluster::namespace));
      assertEquals(List.of("did you mean `there`?"), told.hints());
    }
  }

  @Test
  void refusesWhatIsNoKubeconfig() throws IOException {
    Path file = Files.writeString(folder.resolve("broken"), "a: [b");
    try (var cluster = new Cluster(ClusterSettings.of(file))) {
      Diagnostic told = only(assertThrows(SherpackException.Input.class, cluster::namespace));
      assertEquals("`" + file + "` is not a kubeconfig file", told.message());
      assertTrue(told.notes().getFirst().message().startsWith("line 1: expected ',' or ']'"));
    }
  }

  @Test
  void namesTheServerThatRefusesWithoutAWord() throws IOException {
    answer(502, "", "");
    Diagnostic told = only(assertInstanceOf(SherpackException.Remote.class, failure()));
    assertEquals(
        "cannot ask for the version: `http://127.0.0.1:%d` answers with HTTP 502 and no reason"
            .formatted(server.getAddress().getPort()),
        told.message());
  }
}
