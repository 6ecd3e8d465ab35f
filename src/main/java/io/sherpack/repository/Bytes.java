package io.sherpack.repository;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow, and are emptied to be used again: an index has too many texts to make an object
/// of each.
final class Bytes {
  private static final int FIRST = 1 << 9;

  private byte[] array = new byte[FIRST];
  private int length;

  byte[] array() {
    return array;
  }

  int length() {
    return length;
  }

  void cut(int to) {
    length = to;
  }

  void add(byte[] source, int from, int to) {
    room(to - from);
    System.arraycopy(source, from, array, length, to - from);
    length += to - from;
  }

  void add(byte one) {
    room(1);
    array[length++] = one;
  }

  void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes, 0, bytes.length);
  }

  void number(int number) {
    room(Integer.BYTES);
    length += Integer.BYTES;
    number(length - Integer.BYTES, number);
  }

  void number(long number) {
    number((int) (number >>> Integer.SIZE));
    number((int) number);
  }

  /// Writes a number where one stands.
  void number(int at, int number) {
    array[at] = (byte) (number >>> 24);
    array[at + 1] = (byte) (number >>> 16);
    array[at + 2] = (byte) (number >>> 8);
    array[at + 3] = (byte) number;
  }

  /// Writes a text behind its length.
  void text(byte[] source, int from, int to) {
    number(to - from);
    add(source, from, to);
  }

  void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    text(bytes, 0, bytes.length);
  }

  /// Whether what stands from `from` to `to` stands at the end too, from `last` on.
  boolean endsWith(int from, int to, int last) {
    return Arrays.equals(array, from, to, array, last, length);
  }

  private void room(int more) {
    if (length + more > array.length) {
      array = Arrays.copyOf(array, Math.max(length + more, 2 * array.length));
    }
  }
}
