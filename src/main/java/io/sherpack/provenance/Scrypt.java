package io.sherpack.provenance;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key derivation that protects minisign's secret keys (RFC 7914), with its memory outside of
/// Java's heap: minisign asks for 1 GB.
final class Scrypt {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int WORDS = 32;
  private static final long MOST_BYTES = 4L << 30;

  /// @param logN the number of steps is 2 to this power
  /// @param r the size of a block in units of 128 bytes
  /// @param p how often the whole is done
  record Cost(int logN, int r, int p) {
    /// The cost that libsodium makes of its limits of operations and memory.
    static Cost of(long operations, long memory) {
      long work = Math.max(operations, 32768);
      int r = 8;
      if (work < memory / 32) {
        return new Cost(power(work / (r * 4L)), r, 1);
      }
      int logN = power(memory / (r * 128L));
      long most = Math.min((work / 4) >>> logN, 0x3fffffff);
      return new Cost(logN, r, (int) (most / r));
    }

    private static int power(long most) {
      int power = 1;
      while (power < 63 && 1L << power <= most / 2) {
        power++;
      }
      return power;
    }

    long bytes() {
      return logN > 40 ? Long.MAX_VALUE : (128L * r) << logN;
    }

    boolean bearable() {
      return bytes() <= MOST_BYTES && p >= 1 && p <= 64;
    }
  }

  private Scrypt() {}

  /// @throws OutOfMemoryError where the machine has not enough memory
  static byte[] derive(byte[] password, byte[] salt, Cost cost, int length) {
    int block = 128 * cost.r();
    byte[] mixed = pbkdf2(password, salt, block * cost.p());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment table = arena.allocate(cost.bytes());
      for (int i = 0; i < cost.p(); i++) {
        mix(mixed, i * block, cost, table);
      }
      table.fill((byte) 0);
    }
    byte[] key = pbkdf2(password, mixed, length);
    Arrays.fill(mixed, (byte) 0);
    return key;
  }

  // One round, as scrypt uses it.
  private static byte[] pbkdf2(byte[] password, byte[] salt, int length) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      // A key of zeros is what an empty one is filled up to.
      mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, "HmacSHA256"));
      byte[] derived = new byte[length];
      int place = 0;
      for (int index = 1; place < length; index++) {
        mac.update(salt);
        mac.update(
            new byte[] {
              (byte) (index >> 24), (byte) (index >> 16), (byte) (index >> 8), (byte) index
            });
        byte[] part = mac.doFinal();
        int size = Math.min(part.length, length - place);
        System.arraycopy(part, 0, derived, place, size);
        place += size;
      }
      return derived;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void mix(byte[] bytes, int from, Cost cost, MemorySegment table) {
    int words = WORDS * cost.r();
    int[] x = new int[words];
    int[] y = new int[words];
    int[] row = new int[words];
    MemorySegment mixed = MemorySegment.ofArray(bytes);
    MemorySegment.copy(mixed, INT, from, x, 0, words);
    long steps = 1L << cost.logN();
    long size = 4L * words;
    for (long step = 0; step < steps; step++) {
      MemorySegment.copy(x, 0, table, INT, step * size, words);
      blockMix(x, y, cost.r());
    }
    for (long step = 0; step < steps; step++) {
      long at = (x[words - 16] & 0xFFFFFFFFL & (steps - 1)) * size;
      MemorySegment.copy(table, INT, at, row, 0, words);
      for (int word = 0; word < words; word++) {
        x[word] ^= row[word];
      }
      blockMix(x, y, cost.r());
    }
    MemorySegment.copy(x, 0, mixed, INT, from, words);
    Arrays.fill(x, 0);
    Arrays.fill(y, 0);
    Arrays.fill(row, 0);
  }

  private static void blockMix(int[] x, int[] y, int r) {
    int[] state = Arrays.copyOfRange(x, x.length - 16, x.length);
    for (int i = 0; i < 2 * r; i++) {
      for (int word = 0; word < 16; word++) {
        state[word] ^= x[i * 16 + word];
      }
      salsa(state);
      System.arraycopy(state, 0, y, (i / 2 + (i & 1) * r) * 16, 16);
    }
    System.arraycopy(y, 0, x, 0, x.length);
  }

  // Written out: it runs millions of times, and on a short run without Java's better compiler.
  private static void salsa(int[] b) {
    int x0 = b[0];
    int x1 = b[1];
    int x2 = b[2];
    int x3 = b[3];
    int x4 = b[4];
    int x5 = b[5];
    int x6 = b[6];
    int x7 = b[7];
    int x8 = b[8];
    int x9 = b[9];
    int x10 = b[10];
    int x11 = b[11];
    int x12 = b[12];
    int x13 = b[13];
    int x14 = b[14];
    int x15 = b[15];
    for (int round = 0; round < 4; round++) {
      x4 ^= Integer.rotateLeft(x0 + x12, 7);
      x8 ^= Integer.rotateLeft(x4 + x0, 9);
      x12 ^= Integer.rotateLeft(x8 + x4, 13);
      x0 ^= Integer.rotateLeft(x12 + x8, 18);
      x9 ^= Integer.rotateLeft(x5 + x1, 7);
      x13 ^= Integer.rotateLeft(x9 + x5, 9);
      x1 ^= Integer.rotateLeft(x13 + x9, 13);
      x5 ^= Integer.rotateLeft(x1 + x13, 18);
      x14 ^= Integer.rotateLeft(x10 + x6, 7);
      x2 ^= Integer.rotateLeft(x14 + x10, 9);
      x6 ^= Integer.rotateLeft(x2 + x14, 13);
      x10 ^= Integer.rotateLeft(x6 + x2, 18);
      x3 ^= Integer.rotateLeft(x15 + x11, 7);
      x7 ^= Integer.rotateLeft(x3 + x15, 9);
      x11 ^= Integer.rotateLeft(x7 + x3, 13);
      x15 ^= Integer.rotateLeft(x11 + x7, 18);
      x1 ^= Integer.rotateLeft(x0 + x3, 7);
      x2 ^= Integer.rotateLeft(x1 + x0, 9);
      x3 ^= Integer.rotateLeft(x2 + x1, 13);
      x0 ^= Integer.rotateLeft(x3 + x2, 18);
      x6 ^= Integer.rotateLeft(x5 + x4, 7);
      x7 ^= Integer.rotateLeft(x6 + x5, 9);
      x4 ^= Integer.rotateLeft(x7 + x6, 13);
      x5 ^= Integer.rotateLeft(x4 + x7, 18);
      x11 ^= Integer.rotateLeft(x10 + x9, 7);
      x8 ^= Integer.rotateLeft(x11 + x10, 9);
      x9 ^= Integer.rotateLeft(x8 + x11, 13);
      x10 ^= Integer.rotateLeft(x9 + x8, 18);
      x12 ^= Integer.rotateLeft(x15 + x14, 7);
      x13 ^= Integer.rotateLeft(x12 + x15, 9);
      x14 ^= Integer.rotateLeft(x13 + x12, 13);
      x15 ^= Integer.rotateLeft(x14 + x13, 18);
    }
    b[0] += x0;
    b[1] += x1;
    b[2] += x2;
    b[3] += x3;
    b[4] += x4;
    b[5] += x5;
    b[6] += x6;
    b[7] += x7;
    b[8] += x8;
    b[9] += x9;
    b[10] += x10;
    b[11] += x11;
    b[12] += x12;
    b[13] += x13;
    b[14] += x14;
    b[15] += x15;
  }
}
