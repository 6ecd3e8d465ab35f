package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// Signs plans by Ed25519 keys, which stand in PEM files as OpenSSL writes them.
final class PlanKeys {
  static final String ALGORITHM = "Ed25519";

  private PlanKeys() {}

  /// @param file a private key, `BEGIN PRIVATE KEY`
  static String sign(Path file, String text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(decoded(file, "PRIVATE KEY"))));
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException | IllegalArgumentException unusable) {
      throw unusable(file, "private");
    }
  }

  /// Returns whether `signature` is that of `text` by the key.
  ///
  /// @param file a public key, `BEGIN PUBLIC KEY`
  static boolean verifies(Path file, String text, String signature) {
    Signature check;
    try {
      check = Signature.getInstance(ALGORITHM);
      check.initVerify(
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(decoded(file, "PUBLIC KEY"))));
    } catch (GeneralSecurityException | IllegalArgumentException unusable) {
      throw unusable(file, "public");
    }
    try {
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  private static byte[] decoded(Path file, String what) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "key-unreadable", "cannot read key `" + file + "`: " + FileReason.of(unreadable)));
    }
    String begin = "-----BEGIN " + what + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + what + "-----");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no such block");
    }
    return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
  }

  private static SherpackException unusable(Path file, String which) {
    return new SherpackException.Input(
        Diagnostic.error(
                "key-unusable", "`" + file + "` holds no " + which + " Ed25519 key in PEM form")
            .hint(
                "`openssl genpkey -algorithm ed25519 -out key.pem` makes a private key, "
                    + "`openssl pkey -in key.pem -pubout` its public one"));
  }
}
