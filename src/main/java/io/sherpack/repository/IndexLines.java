package io.sherpack.repository;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The lines of a stream, one after the other, without making objects of them.
final class IndexLines {
  private static final int PIECE = 1 << 16;

  private final InputStream in;
  private byte[] bytes = new byte[2 * PIECE];
  private int filled;
  private int next;
  private int from;
  private int to;
  private boolean ended;

  IndexLines(InputStream in) {
    this.in = in;
  }

  /// Goes to the next line, if there is one.
  boolean advance() throws IOException {
    int seen = next;
    while (true) {
      int at = lineBreak(bytes, seen, filled);
      if (at < filled) {
        from = next;
        to = at;
        next = at + 1;
        return true;
      }
      seen = filled - next;
      if (ended) {
        from = next;
        to = filled;
        next = filled;
        return to > from;
      }
      fill();
    }
  }

  // Without fields: most of the time that an index takes is spent here.
  private static int lineBreak(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private void fill() throws IOException {
    if (next > 0) {
      System.arraycopy(bytes, next, bytes, 0, filled - next);
      filled -= next;
      next = 0;
    }
    if (bytes.length - filled < PIECE) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    int read = in.read(bytes, filled, PIECE);
    ended = read < 0;
    filled += Math.max(read, 0);
  }

  byte[] bytes() {
    return bytes;
  }

  /// Where the line begins in the bytes.
  int from() {
    return from;
  }

  /// Where it ends, without its line break.
  int to() {
    return to;
  }
}
