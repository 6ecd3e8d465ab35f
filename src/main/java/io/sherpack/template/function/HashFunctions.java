package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Adler32;

/// Checksums of texts.
final class HashFunctions {
  static final List<Definition> TABLE =
      List.of(
          of("sha1sum", "SHA-1").alias("sha1"),
          of("sha256sum", "SHA-256").alias("sha256"),
          of("sha512sum", "SHA-512").alias("sha512"),
          of("md5sum", "MD5").alias("md5"),
          Definition.of(
              "adler32sum", "text", "Gives the Adler-32 checksum, decimal.", HashFunctions::adler));

  private HashFunctions() {}

  private static Definition of(String name, String algorithm) {
    return Definition.of(
        name,
        "text",
        "Gives the " + algorithm + " checksum, hexadecimal.",
        call -> Value.of(hexadecimal(algorithm, call.text(0))));
  }

  private static String hexadecimal(String algorithm, String text) {
    try {
      byte[] sum = MessageDigest.getInstance(algorithm).digest(GoText.bytes(text));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  private static Value adler(Call call) {
    var sum = new Adler32();
    sum.update(GoText.bytes(call.text(0)));
    return Value.of(Long.toString(sum.getValue()));
  }
}
