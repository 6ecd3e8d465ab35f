package io.sherpack.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Sells the tokens that a real registry takes: JSON Web Tokens, signed with a key that it trusts.
/// One user may do all; somebody unknown may read.
public final class TestTokens implements AutoCloseable {
  private static final String SERVICE = "test registry";
  private static final String ISSUER = "test office";

  private final HttpServer server;
  private final TestAuthority authority;
  private final TestAuthority.Identity signer;
  private final String basic;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  public TestTokens(Path folder, RealRegistry.User user)
      throws IOException, GeneralSecurityException {
    this.authority = new TestAuthority(folder);
    this.signer = authority.issue("signer");
    this.basic = "Basic " + encoded(user.name() + ":" + user.password(), Base64.getEncoder());
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", this::sell);
    server.start();
  }

  /// What the registry has to know of it.
  public RealRegistry.Tokens tokens() {
    return new RealRegistry.Tokens(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/token",
        SERVICE,
        ISSUER,
        authority.certificate());
  }

  /// The queries that came.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void sell(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      asked.add(URLDecoder.decode(query, StandardCharsets.UTF_8));
      List<String> shown = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
      if (!shown.isEmpty() && !shown.equals(List.of(basic))) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      byte[] answer =
          ("{\"token\":\"" + token(query, !shown.isEmpty()) + "\",\"expires_in\":300}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (GeneralSecurityException impossible) {
      throw new IOException(impossible);
    }
  }

  private String token(String query, boolean known) throws GeneralSecurityException {
    String access =
        Arrays.stream(query.split("&"))
            .filter(part -> part.startsWith("scope="))
            .map(part -> URLDecoder.decode(part.substring(6), StandardCharsets.UTF_8))
            .map(scope -> granted(scope, known))
            .collect(Collectors.joining(","));
    long now = Instant.now().getEpochSecond();
    String head =
        "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"x5c\":[\""
            + Base64.getEncoder().encodeToString(signer.x509().getEncoded())
            + "\"]}";
    String claims =
        "{\"iss\":\"%s\",\"sub\":\"ada\",\"aud\":\"%s\",\"exp\":%d,\"nbf\":%d,\"iat\":%d,\"jti\":\"%d\",\"access\":[%s]}"
            .formatted(ISSUER, SERVICE, now + 300, now - 10, now, System.nanoTime(), access);
    String signed = encoded(head, url()) + "." + encoded(claims, url());
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(signer.secret());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + url().encodeToString(signature.sign());
  }

  private static String granted(String scope, boolean known) {
    String[] parts = scope.split(":", 3);
    String actions =
        Arrays.stream(parts[2].split(","))
            .filter(action -> known || action.equals("pull"))
            .map(action -> "\"" + action + "\"")
            .collect(Collectors.joining(","));
    return "{\"type\":\"%s\",\"name\":\"%s\",\"actions\":[%s]}"
        .formatted(parts[0], parts[1], actions);
  }

  private static Base64.Encoder url() {
    return Base64.getUrlEncoder().withoutPadding();
  }

  private static String encoded(String text, Base64.Encoder encoder) {
    return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
