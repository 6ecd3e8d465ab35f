package io.sherpack.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys that OpenSSL made, in each of its forms; the pairs are the same key twice.
final class PrivateKeysTest {
  @ParameterizedTest
  @CsvSource({"rsa-old.pem, rsa.pem, RSA", "ec-old.pem, ec.pem, EC"})
  void readsTheOlderForm(String older, String newer, String algorithm) throws Exception {
    assertEquals(algorithm, PrivateKeys.read(text(newer)).getAlgorithm());
    assertEquals(number(PrivateKeys.read(text(newer))), number(PrivateKeys.read(text(older))));
  }

  private static BigInteger number(PrivateKey key) {
    return key instanceof ECPrivateKey curve
        ? curve.getS()
        : ((RSAPrivateKey) key).getPrivateExponent();
  }

  @Test
  void readsEdwardsCurves() throws Exception {
    assertEquals("EdDSA", PrivateKeys.read(text("ed25519.pem")).getAlgorithm());
  }

  @Test
  void refusesOthers() throws Exception {
    String key = text("ec-old.pem");
    assertThrows(GeneralSecurityException.class, () -> PrivateKeys.read("nothing"));
    assertThrows(
        GeneralSecurityException.class,
        () -> PrivateKeys.read(key.replace("EC PRIVATE", "ENCRYPTED PRIVATE")));
  }

  private static String text(String name) throws Exception {
    try (var in = PrivateKeysTest.class.getResourceAsStream("/cluster/keys/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
