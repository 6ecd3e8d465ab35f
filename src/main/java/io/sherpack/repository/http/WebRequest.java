package io.sherpack.repository.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request.
///
/// @param into the file that a body is written to when the answer is a success
/// @param timeout for all of it, repetitions aside
/// @param limit the most bytes that an answer may have
public record WebRequest(
    String method,
    URI address,
    Map<String, String> headers,
    Body body,
    Optional<Path> into,
    Duration timeout,
    long limit) {
  private static final Duration STANDARD = Duration.ofMinutes(2);
  private static final long STANDARD_LIMIT = 16L << 20;

  /// What is sent.
  public sealed interface Body {
    record None() implements Body {}

    /// Pieces that are sent one after the other.
    record Parts(List<Part> parts) implements Body {
      public Parts {
        parts = List.copyOf(parts);
      }
    }
  }

  /// A piece of what is sent.
  public sealed interface Part {
    record Text(String text) implements Part {}

    record Whole(Path file) implements Part {}
  }

  public WebRequest {
    headers = Map.copyOf(headers);
  }

  public static WebRequest of(String method, URI address) {
    return new WebRequest(
        method, address, Map.of(), new Body.None(), Optional.empty(), STANDARD, STANDARD_LIMIT);
  }

  public static WebRequest get(URI address) {
    return of("GET", address);
  }

  public WebRequest header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new WebRequest(method, address, more, body, into, timeout, limit);
  }

  public WebRequest body(Body other) {
    return new WebRequest(method, address, headers, other, into, timeout, limit);
  }

  public WebRequest into(Path file, long most) {
    return new WebRequest(method, address, headers, body, Optional.of(file), timeout, most);
  }

  public WebRequest timeout(Duration other) {
    return new WebRequest(method, address, headers, body, into, other, limit);
  }

  WebRequest to(URI other) {
    return new WebRequest(method, other, headers, body, into, timeout, limit);
  }
}
