package io.sherpack.provenance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;

/// The text form of OpenPGP data: base64 between two lines, with a checksum.
final class Armor {
  private static final int CRC_START = 0xB704CE;
  private static final int CRC_POLYNOMIAL = 0x1864CFB;
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Armor() {}

  /// The block of that kind, such as `PGP SIGNATURE`, without a line end after the last line.
  static String encode(String kind, byte[] bytes) {
    int crc = crc24(bytes);
    byte[] sum = {(byte) (crc >> 16), (byte) (crc >> 8), (byte) crc};
    return "-----BEGIN %s-----\n\n%s\n=%s\n-----END %s-----"
        .formatted(
            kind, LINES.encodeToString(bytes), Base64.getEncoder().encodeToString(sum), kind);
  }

  /// Whether the first words of `bytes` are those of armor.
  static boolean armored(byte[] bytes) {
    int length = Math.min(bytes.length, 4096);
    String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    return start.stripLeading().startsWith("-----BEGIN PGP") || start.contains("\n-----BEGIN PGP");
  }

  /// The bytes of all blocks of `text`, one behind the other.
  ///
  /// @throws IllegalArgumentException with what is wrong
  static byte[] decode(String text) {
    var all = new ByteArrayOutputStream();
    Iterator<String> lines = text.lines().map(String::strip).iterator();
    while (lines.hasNext()) {
      if (lines.next().startsWith("-----BEGIN PGP")) {
        all.writeBytes(block(lines));
      }
    }
    return all.toByteArray();
  }

  private static byte[] block(Iterator<String> lines) {
    String line = next(lines);
    while (line.contains(": ") || line.endsWith(":")) {
      line = next(lines);
    }
    var body = new StringBuilder();
    String sum = "";
    while (!line.startsWith("-----END PGP")) {
      if (line.startsWith("=")) {
        sum = line.substring(1);
      } else {
        body.append(line);
      }
      line = next(lines);
    }
    byte[] bytes = Base64.getDecoder().decode(body.toString());
    if (!sum.isEmpty() && number(sum) != crc24(bytes)) {
      throw new IllegalArgumentException("the checksum is wrong");
    }
    return bytes;
  }

  private static String next(Iterator<String> lines) {
    if (!lines.hasNext()) {
      throw new IllegalArgumentException("it ends too early");
    }
    return lines.next();
  }

  private static int number(String sum) {
    byte[] bytes = Base64.getDecoder().decode(sum);
    if (bytes.length != 3) {
      throw new IllegalArgumentException("the checksum is none");
    }
    return (bytes[0] & 0xFF) << 16 | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF);
  }

  private static int crc24(byte[] bytes) {
    int crc = CRC_START;
    for (byte one : bytes) {
      crc ^= (one & 0xFF) << 16;
      for (int bit = 0; bit < 8; bit++) {
        crc <<= 1;
        if ((crc & 0x1000000) != 0) {
          crc ^= CRC_POLYNOMIAL;
        }
      }
    }
    return crc & 0xFFFFFF;
  }
}
