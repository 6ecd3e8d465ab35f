package io.sherpack.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A request as HTTP/1.1 writes it.
///
/// @param target what stands behind the method: a path with its query, for a proxy a whole address
/// @param headers lines without their ends
/// @param timeout how long the server may be silent
record Message(String method, String target, List<String> headers, String body, Duration timeout) {
  private static final Set<String> BODILESS = Set.of("GET", "CONNECT");
  private static final Pattern NAME = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]+");

  Message {
    headers = List.copyOf(headers);
  }

  /// Returns a header's line.
  ///
  /// @throws IllegalArgumentException when it would be more than one line
  static String header(String name, String value) {
    boolean lines = value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f);
    if (lines || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("the header `" + name + "` is no single line");
    }
    return name + ": " + value;
  }

  Message to(String newTarget, List<String> moreHeaders) {
    List<String> all = new ArrayList<>(headers);
    all.addAll(moreHeaders);
    return new Message(method, newTarget, all, body, timeout);
  }

  /// Returns what is sent.
  byte[] bytes() {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] head = head(content.length);
    byte[] bytes = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, bytes, head.length, content.length);
    return bytes;
  }

  private byte[] head(int length) {
    var head = new StringBuilder(512);
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (length > 0 || !BODILESS.contains(method)) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
