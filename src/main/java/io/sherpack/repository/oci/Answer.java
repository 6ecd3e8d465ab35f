package io.sherpack.repository.oci;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/// What a registry, or whom it sent us to, answered. The body is read once, and closed.
record Answer(HttpResponse<InputStream> response) implements AutoCloseable {
  // Of a page that explains a failure more is not read.
  private static final int EXPLANATION = 64 << 10;

  int status() {
    return response.statusCode();
  }

  boolean ok() {
    return status() / 100 == 2;
  }

  URI address() {
    return response.uri();
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  List<String> headers(String name) {
    return response.headers().allValues(name);
  }

  InputStream body() {
    return response.body();
  }

  /// Returns the whole body, or nothing when it is longer than `limit`.
  Optional<byte[]> bytes(int limit) throws IOException {
    byte[] bytes = body().readNBytes(limit + 1);
    return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
  }

  byte[] explanation() {
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
