package io.sherpack.repository.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// An answer.
///
/// @param address where it came from in the end
/// @param body empty when it was written to a file
public record WebReply(int status, HttpHeaders headers, byte[] body, URI address) {
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
