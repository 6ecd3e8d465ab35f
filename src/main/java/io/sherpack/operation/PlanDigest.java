package io.sherpack.operation;

import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// Digests that lie in plan files: salted, so that equal texts of two plans do not look equal.
///
/// @param salt hexadecimal digits
record PlanDigest(String salt) {
  private static final int ROUNDS = 100_000;
  private static final int BITS = 256;
  private static final int SALT_BYTES = 16;

  static PlanDigest fresh() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new PlanDigest(HexFormat.of().formatHex(salt));
  }

  String of(Value value) {
    return of(JsonWriter.COMPACT.write(value));
  }

  String of(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has HmacSHA256", missing);
    }
  }

  /// Digests a text with secrets in it: slowly, so that a short password cannot be found by trying.
  String ofSecret(String text) {
    try {
      var factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
      var spec =
          new PBEKeySpec(
              of(text).toCharArray(), salt.getBytes(StandardCharsets.UTF_8), ROUNDS, BITS);
      return HexFormat.of().formatHex(factory.generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", missing);
    }
  }
}
