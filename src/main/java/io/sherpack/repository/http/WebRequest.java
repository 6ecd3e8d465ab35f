package io.sherpack.repository.http;

import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One request, which may be sent more than once.
///
/// @param attempts how often it may be sent
/// @param timeout for all of it: repetitions, and the answer's body where it is fetched whole
public record WebRequest(
    String method,
    URI address,
    Map<String, String> headers,
    List<Part> body,
    int attempts,
    Duration timeout) {
  private static final Duration STANDARD = Duration.ofMinutes(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  // Slower than this no upload is waited for.
  private static final long BYTES_PER_SECOND = 16 << 10;

  /// A piece of what is sent.
  public sealed interface Part {
    record Text(String text) implements Part {}

    record Whole(Path file) implements Part {}

    record Bytes(Payload bytes) implements Part {}
  }

  public WebRequest {
    headers = Map.copyOf(headers);
    body = List.copyOf(body);
  }

  public static WebRequest of(String method, URI address) {
    return new WebRequest(method, address, Map.of(), List.of(), Backoff.TRIES, STANDARD);
  }

  public static WebRequest get(URI address) {
    return of("GET", address);
  }

  public WebRequest header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new WebRequest(method, address, more, body, attempts, timeout);
  }

  public WebRequest body(List<Part> other) {
    return new WebRequest(method, address, headers, other, attempts, timeout);
  }

  public WebRequest timeout(Duration other) {
    return new WebRequest(method, address, headers, body, attempts, other);
  }

  /// Whoever sends it looks after a failure himself.
  public WebRequest once() {
    return new WebRequest(method, address, headers, body, 1, timeout);
  }

  WebRequest to(URI other) {
    return new WebRequest(method, other, headers, body, attempts, timeout);
  }

  WebRequest asGet(URI other) {
    return new WebRequest("GET", other, headers, List.of(), attempts, timeout);
  }

  /// @param left what is left of the time
  HttpRequest.Builder builder(Duration left) throws FileNotFoundException {
    BodyPublisher publisher = publisher();
    Duration answer = ANSWER.plusSeconds(Math.max(publisher.contentLength(), 0) / BYTES_PER_SECOND);
    var builder =
        HttpRequest.newBuilder(address)
            .timeout(answer.compareTo(left) < 0 ? answer : left)
            .setHeader("User-Agent", "sherpack")
            .method(method, publisher);
    headers.forEach(builder::setHeader);
    return builder;
  }

  private BodyPublisher publisher() throws FileNotFoundException {
    if (body.isEmpty()) {
      // Some servers want to be told of no length, too.
      return method.equals("PUT") || method.equals("POST")
          ? BodyPublishers.ofByteArray(new byte[0])
          : BodyPublishers.noBody();
    }
    var publishers = new BodyPublisher[body.size()];
    for (int i = 0; i < publishers.length; i++) {
      publishers[i] = publisher(body.get(i));
    }
    return publishers.length == 1 ? publishers[0] : BodyPublishers.concat(publishers);
  }

  private static BodyPublisher publisher(Part part) throws FileNotFoundException {
    return switch (part) {
      case Part.Text(var text) -> BodyPublishers.ofString(text);
      case Part.Whole(var file) -> BodyPublishers.ofFile(file);
      case Part.Bytes(var bytes) -> BodyPublishers.ofByteArray(bytes.bytes());
    };
  }
}
