package io.sherpack.repository.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An archive from a server that is busy first, and then falls silent in the middle.
@Timeout(60)
final class TransferTest {
  private static final int SIZE = 200_000;

  @TempDir private Path folder;
  private final byte[] archive = new byte[SIZE];
  private final List<String> asked = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    new java.util.Random(7).nextBytes(archive);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private synchronized int turn(HttpExchange exchange) {
    asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
    return asked.size();
  }

  private void answer(HttpExchange exchange) throws IOException {
    int turn = turn(exchange);
    exchange.getResponseHeaders().set("ETag", "\"one\"");
    switch (turn) {
      case 1 -> {
        exchange.getResponseHeaders().set("Retry-After", "0");
        exchange.sendResponseHeaders(429, -1);
        exchange.close();
      }
      case 2 -> {
        exchange.sendResponseHeaders(200, SIZE);
        exchange.getResponseBody().write(archive, 0, SIZE / 2);
        exchange.getResponseBody().flush();
        // Nothing more comes, and the connection stays.
      }
      default -> {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        exchange
            .getResponseHeaders()
            .set("Content-Range", "bytes %d-%d/%d".formatted(from, SIZE - 1, SIZE));
        exchange.sendResponseHeaders(206, SIZE - from);
        exchange.getResponseBody().write(Arrays.copyOfRange(archive, from, SIZE));
        exchange.close();
      }
    }
  }

  @Test
  void comesWholeThoughItIsBusyAndFallsSilent() throws IOException, InterruptedException {
    Path file = folder.resolve("web-1.0.0.tgz");
    try (HttpClient client = HttpClient.newHttpClient();
        var target = new FileTarget(file, SIZE)) {
      var line =
          new Line(
              client,
              _ -> Optional.empty(),
              new Backoff(Duration.ofMillis(10), Duration.ofSeconds(1), InstantSource.system()),
              Duration.ofSeconds(3));
      var request =
          WebRequest.get(
              URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/web-1.0.0.tgz"));
      WebReply reply =
          new Transfer(line, true, asked -> line.send(asked, Optional.empty()))
              .run(request, target);
      assertTrue(reply.ok());
      client.shutdownNow();
    }
    assertArrayEquals(archive, Files.readAllBytes(file));
    assertEquals(List.of("null", "null"), asked.subList(0, 2));
    assertEquals("bytes=" + SIZE / 2 + "-", asked.get(2));
  }
}
