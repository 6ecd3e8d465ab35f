package io.sherpack.provenance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The file that gpg keeps public keys in since its version 2.1.
final class Keybox {
  private static final byte[] MAGIC = "KBXf".getBytes(StandardCharsets.US_ASCII);
  private static final int MAGIC_AT = 8;
  private static final int OPENPGP = 2;
  private static final int LEAST = 16;

  private Keybox() {}

  static boolean is(byte[] bytes) {
    return bytes.length >= MAGIC_AT + MAGIC.length
        && Arrays.equals(bytes, MAGIC_AT, MAGIC_AT + MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /// The packets of its keys, one behind the other.
  ///
  /// @throws IllegalArgumentException with what is wrong
  static byte[] packets(byte[] bytes) {
    var packets = new ByteArrayOutputStream();
    int place = 0;
    while (place < bytes.length) {
      ByteBuffer blob = ByteBuffer.wrap(bytes, place, bytes.length - place).slice();
      int length = blob.remaining() < LEAST ? 0 : blob.getInt(0);
      if (length < LEAST || length > blob.remaining()) {
        throw new IllegalArgumentException("a part of the keybox has a wrong length");
      }
      if (blob.get(4) == OPENPGP) {
        int from = blob.getInt(8);
        int size = blob.getInt(12);
        if (from < 0 || size < 0 || from > length - size) {
          throw new IllegalArgumentException("a key of the keybox has a wrong length");
        }
        packets.write(bytes, place + from, size);
      }
      place += length;
    }
    return packets.toByteArray();
  }
}
