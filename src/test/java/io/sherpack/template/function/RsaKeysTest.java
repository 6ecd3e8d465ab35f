package io.sherpack.template.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RsaKeysTest {
  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 2048})
  void itsNumbersFitTogether(int bits) throws Exception {
    long seed = System.nanoTime();
    var keys = new RsaKeys(PortRandom.of(new Random(seed)));
    for (int i = 0; i < 3; i++) {
      KeyPair pair = keys.generate(bits);
      var key = (RSAPrivateCrtKey) pair.getPrivate();
      BigInteger p = key.getPrimeP();
      BigInteger q = key.getPrimeQ();
      String which = "seed " + seed + ", key " + i;
      assertEquals(bits, key.getModulus().bitLength(), which);
      assertEquals(key.getModulus(), p.multiply(q), which);
      assertTrue(p.isProbablePrime(128) && q.isProbablePrime(128), which);
      assertTrue(p.compareTo(q) > 0, which);
      BigInteger order = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
      assertEquals(
          BigInteger.ONE,
          key.getPublicExponent().multiply(key.getPrivateExponent()).mod(order),
          which);
      assertTrue(signs(pair), which);
    }
  }

  private static boolean signs(KeyPair pair) throws Exception {
    byte[] text = "a text".getBytes(StandardCharsets.UTF_8);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(pair.getPublic());
    signature.update(text);
    return signature.verify(signed);
  }

  @Test
  void noTwoAreTheSame() throws Exception {
    var keys = new RsaKeys(PortRandom.of(new Random(1)));
    assertNotEquals(keys.generate(512).getPublic(), keys.generate(512).getPublic());
  }
}
