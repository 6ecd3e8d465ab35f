package io.sherpack.cluster;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Reads answers of HTTP/1.1 from a connection, one after the other.
final class AnswerReader {
  private static final int LARGEST_HEAD = 1 << 18;
  private static final int BUFFER = 1 << 14;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?");

  private final InputStream in;
  private int headRoom;
  private boolean begun;
  private boolean reusable;

  AnswerReader(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER);
  }

  /// Whether anything of the last answer came.
  boolean begun() {
    return begun;
  }

  /// Whether another answer may follow the last one.
  boolean reusable() {
    return reusable;
  }

  /// Returns the next answer.
  ///
  /// @param bodiless whether it has none, whatever it says
  Answer read(boolean bodiless) throws IOException {
    begun = false;
    reusable = false;
    headRoom = LARGEST_HEAD;
    String status = line();
    int code = code(status);
    Map<String, List<String>> headers = headers();
    while (code < 200 && code != 101) {
      status = line();
      code = code(status);
      headers = headers();
    }
    var head = new Answer(code, headers, "");
    boolean lasting = status.startsWith("HTTP/1.1") && !says(head, "connection", "close");
    byte[] body = bodiless || code == 204 || code == 304 ? new byte[0] : body(head);
    reusable = lasting && (bodiless || delimited(head) || code == 204 || code == 304);
    boolean packed = body.length > 0 && says(head, "content-encoding", "gzip");
    byte[] plain = packed ? inflated(body) : body;
    return new Answer(code, headers, new String(plain, StandardCharsets.UTF_8));
  }

  private static byte[] inflated(byte[] body) throws IOException {
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(body), BUFFER)) {
      return stream.readAllBytes();
    }
  }

  private static boolean says(Answer head, String name, String word) {
    return head.headers(name).stream()
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(word));
  }

  private static boolean chunked(Answer head) {
    return says(head, "transfer-encoding", "chunked");
  }

  private static boolean delimited(Answer head) {
    return chunked(head) || !head.headers("content-length").isEmpty();
  }

  private static int code(String status) throws IOException {
    if (!STATUS.matcher(status).matches()) {
      throw new IOException("what answers does not speak HTTP/1.1");
    }
    return Integer.parseInt(status.substring(9, 12));
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("a header of the answer has no name");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(Answer head) throws IOException {
    if (chunked(head)) {
      return chunks();
    }
    List<String> length = head.headers("content-length");
    return length.isEmpty() ? in.readAllBytes() : exactly(number(length.getFirst(), 10));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      headRoom = LARGEST_HEAD;
      String line = line();
      int end = line.indexOf(';');
      int size = number((end < 0 ? line : line.substring(0, end)).strip(), 16);
      if (size == 0) {
        // Trailers say nothing that we ask for.
        Map<String, List<String>> _ = headers();
        return body.toByteArray();
      }
      body.writeBytes(exactly(size));
      if (!line().isEmpty()) {
        throw new IOException("a chunk of the answer is longer than it says");
      }
    }
  }

  private static int number(String text, int radix) throws IOException {
    try {
      int number = Integer.parseInt(text, radix);
      if (number >= 0 && !text.startsWith("+")) {
        return number;
      }
    } catch (NumberFormatException none) {
      throw new IOException("the answer has no length", none);
    }
    throw new IOException("the answer has no length");
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the connection was closed in the middle of an answer");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream(128);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection was closed before the answer");
      }
      begun = true;
      if (--headRoom < 0) {
        throw new IOException("the head of the answer has no end");
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
