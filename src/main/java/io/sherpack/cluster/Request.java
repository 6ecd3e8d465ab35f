package io.sherpack.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One request to the API server.
///
/// @param path beginning with `/`, without the query
/// @param doing what it is for, as messages say it: ``get Deployment/web``
record Request(
    String method,
    String path,
    Map<String, String> query,
    String accept,
    Optional<Body> body,
    Duration timeout,
    String doing) {
  private static final String JSON = "application/json";

  record Body(String contentType, String text) {}

  static Request of(String method, String path, String doing) {
    return new Request(
        method, path, Map.of(), JSON, Optional.empty(), Duration.ofSeconds(75), doing);
  }

  Request query(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(query);
    more.put(key, value);
    return new Request(method, path, more, accept, body, timeout, doing);
  }

  Request accept(String types) {
    return new Request(method, path, query, types, body, timeout, doing);
  }

  Request body(String text) {
    return body(JSON, text);
  }

  Request body(String contentType, String text) {
    return new Request(
        method, path, query, accept, Optional.of(new Body(contentType, text)), timeout, doing);
  }

  /// Whether asking twice does what asking once does, as for all but creating and JSON patches.
  boolean repeatable() {
    if (path.startsWith(AccessReview.PATH)) {
      return true;
    }
    boolean patch =
        body.map(Body::contentType).filter(type -> type.contains("json-patch")).isPresent();
    return !method.equals("POST") && !patch;
  }

  String target() {
    if (query.isEmpty()) {
      return path;
    }
    return path
        + query.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
