package io.sherpack.repository.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/// What a server answered, or whom it sent us to. The body is read once, and closed.
public record WebReply(HttpResponse<InputStream> response) implements AutoCloseable {
  // Of a page that explains a failure more is not read.
  private static final int EXPLANATION = 64 << 10;

  public int status() {
    return response.statusCode();
  }

  public boolean ok() {
    return status() / 100 == 2;
  }

  /// Where it came from in the end.
  public URI address() {
    return response.uri();
  }

  /// Whether a user and a password went to who answers.
  public boolean toldLogin() {
    return response
        .request()
        .headers()
        .firstValue("Authorization")
        .filter(header -> header.startsWith("Basic "))
        .isPresent();
  }

  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  public List<String> headers(String name) {
    return response.headers().allValues(name);
  }

  public InputStream body() {
    return response.body();
  }

  /// Returns the whole body, or nothing when it is longer than `limit`.
  public Optional<byte[]> bytes(int limit) throws IOException {
    byte[] bytes = body().readNBytes(limit + 1);
    return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
  }

  /// Returns what it says of a failure.
  public byte[] explanation() {
    try {
      return body().readNBytes(EXPLANATION);
    } catch (IOException broken) {
      return new byte[0];
    }
  }

  @Override
  public void close() {
    try (InputStream body = body()) {
      // A connection is used again when its body was read; a long one is cheaper to drop.
      body.readNBytes(EXPLANATION);
    } catch (IOException broken) {
      response.statusCode();
    }
  }
}
