package io.sherpack.repository.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// An answer. Its body is empty when it was written to a file.
public final class WebReply {
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;
  private final URI address;

  WebReply(int status, HttpHeaders headers, byte[] body, URI address) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.address = address;
  }

  public int status() {
    return status;
  }

  public byte[] body() {
    return body;
  }

  /// Where it came from in the end.
  public URI address() {
    return address;
  }

  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  public boolean success() {
    return status >= 200 && status < 300;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
