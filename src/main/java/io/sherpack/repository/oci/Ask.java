package io.sherpack.repository.oci;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One request to a registry, which may be sent more than once.
///
/// @param scopes what a token has to allow, such as `repository:shop:pull`
/// @param attempts how often it may be sent
record Ask(
    String method,
    URI address,
    Map<String, String> headers,
    Payload body,
    List<String> scopes,
    int attempts) {
  private static final int ATTEMPTS = 5;
  private static final Duration ANSWER = Duration.ofSeconds(60);
  // Slower than this no upload is waited for.
  private static final long BYTES_PER_SECOND = 16 << 10;

  Ask {
    headers = Map.copyOf(headers);
    scopes = List.copyOf(scopes);
  }

  static Ask get(URI address, List<String> scopes) {
    return new Ask("GET", address, Map.of(), Payload.NONE, scopes, ATTEMPTS);
  }

  static Ask head(URI address, List<String> scopes) {
    return new Ask("HEAD", address, Map.of(), Payload.NONE, scopes, ATTEMPTS);
  }

  static Ask send(String method, URI address, byte[] body, List<String> scopes) {
    return new Ask(method, address, Map.of(), new Payload(body), scopes, ATTEMPTS);
  }

  Ask header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Ask(method, address, more, body, scopes, attempts);
  }

  Ask to(URI other) {
    return new Ask(method, other, headers, body, scopes, attempts);
  }

  /// Whoever sends it looks after a failure himself.
  Ask once() {
    return new Ask(method, address, headers, body, scopes, 1);
  }

  Ask scopes(List<String> wanted) {
    List<String> all = new ArrayList<>(scopes);
    wanted.stream().filter(scope -> !all.contains(scope)).forEach(all::add);
    return new Ask(method, address, headers, body, all, attempts);
  }

  HttpRequest.Builder request() {
    var builder =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER.plusSeconds(body.length() / BYTES_PER_SECOND))
            .method(
                method,
                body.length() == 0 && !method.equals("PUT") && !method.equals("POST")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body.bytes()));
    headers.forEach(builder::setHeader);
    return builder;
  }
}
