package io.sherpack.resolve;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests as locks write them.
final class Sha256 {
  static final String PREFIX = "sha256:";

  private Sha256() {}

  /// `sha256:` and 64 hexadecimal digits.
  static String of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return PREFIX + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
