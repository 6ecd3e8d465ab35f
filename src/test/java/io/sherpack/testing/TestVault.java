package io.sherpack.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A server that speaks what Vault's HTTP API has for reading key/value engines: the preflight of
/// mounts, `secret/` of version 2 with its versions, `kv/` of version 1, tokens, namespaces,
/// Vault's own words for refusals. It knows no leases, policies, wrapping or sealing.
public final class TestVault implements AutoCloseable {
  private final HttpServer server;
  private final String token;
  private final String namespace;
  private final Map<String, List<Value.Mapping>> secrets = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch never = new CountDownLatch(1);

  private TestVault(HttpServer server, String token, String namespace) {
    this.server = server;
    this.token = token;
    this.namespace = namespace;
  }

  /// @param namespace that requests have to name; empty for none
  public static TestVault start(String token, String namespace) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var vault = new TestVault(server, token, namespace);
    server.createContext("/v1/", vault::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return vault;
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Writes a secret, below `secret/` as a new version.
  public void put(String path, Map<String, String> data) {
    Map<String, Value> entries = new TreeMap<>();
    data.forEach((key, text) -> entries.put(key, Value.of(text)));
    secrets
        .computeIfAbsent(path, _ -> Collections.synchronizedList(new ArrayList<>()))
        .add(Value.mapping(entries));
  }

  /// The paths that were asked for.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/v1/".length());
    requests.add(path);
    var headers = exchange.getRequestHeaders();
    if (!token.equals(headers.getFirst("X-Vault-Token"))) {
      reply(exchange, 403, "{\"errors\":[\"permission denied\"]}");
    } else if (!namespace.isEmpty() && !namespace.equals(headers.getFirst("X-Vault-Namespace"))) {
      reply(exchange, 404, "{\"errors\":[\"no handler for route\"]}");
    } else if (path.startsWith("sys/internal/ui/mounts/")) {
      mount(exchange, path.substring("sys/internal/ui/mounts/".length()));
    } else if (path.startsWith("secret/data/")) {
      second(exchange, "secret/" + path.substring("secret/data/".length()));
    } else if (path.startsWith("kv/hanging")) {
      hang();
    } else {
      List<Value.Mapping> found = secrets.getOrDefault(path, List.of());
      if (found.isEmpty()) {
        reply(exchange, 404, "{\"errors\":[]}");
      } else {
        reply(exchange, 200, "{\"data\":" + JsonWriter.COMPACT.write(found.getLast()) + "}");
      }
    }
  }

  private void hang() {
    try {
      never.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void mount(HttpExchange exchange, String path) throws IOException {
    String name = path.substring(0, path.indexOf('/') + 1);
    String version = name.equals("secret/") ? "2" : "1";
    reply(
        exchange,
        200,
        "{\"data\":{\"path\":\"%s\",\"type\":\"kv\",\"options\":{\"version\":\"%s\"}}}"
            .formatted(name, version));
  }

  private void second(HttpExchange exchange, String path) throws IOException {
    List<Value.Mapping> versions = secrets.getOrDefault(path, List.of());
    String query = exchange.getRequestURI().getQuery();
    int version =
        query == null ? versions.size() : Integer.parseInt(query.substring("version=".length()));
    if (version < 1 || version > versions.size()) {
      reply(exchange, 404, "{\"errors\":[]}");
      return;
    }
    reply(
        exchange,
        200,
        "{\"data\":{\"data\":%s,\"metadata\":{\"version\":%d}}}"
            .formatted(JsonWriter.COMPACT.write(versions.get(version - 1)), version));
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    never.countDown();
    server.stop(0);
  }
}
