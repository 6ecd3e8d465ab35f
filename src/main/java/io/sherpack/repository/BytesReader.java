package io.sherpack.repository;

import java.nio.charset.StandardCharsets;

/// Reads what [Bytes] has written.
final class BytesReader {
  private final byte[] array;
  private int at;

  BytesReader(byte[] array, int at) {
    this.array = array;
    this.at = at;
  }

  byte[] array() {
    return array;
  }

  int at() {
    return at;
  }

  void go(int to) {
    at = to;
  }

  /// @throws IndexOutOfBoundsException when the bytes end before
  int number() {
    int from = at;
    at += Integer.BYTES;
    return ((array[from] & 0xff) << 24)
        | ((array[from + 1] & 0xff) << 16)
        | ((array[from + 2] & 0xff) << 8)
        | (array[from + 3] & 0xff);
  }

  long large() {
    long high = number();
    return (high << Integer.SIZE) | (number() & 0xffffffffL);
  }

  String text() {
    int from = skip();
    return new String(array, from, at - from, StandardCharsets.UTF_8);
  }

  /// Goes behind the text that stands here, and returns where it begins.
  int skip() {
    int length = number();
    int from = at;
    at += length;
    if (length < 0 || at > array.length) {
      throw new IndexOutOfBoundsException(at);
    }
    return from;
  }
}
