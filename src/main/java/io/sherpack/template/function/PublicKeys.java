package io.sherpack.template.function;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/// The public half of a private key.
final class PublicKeys {
  private PublicKeys() {}

  static PublicKey of(PrivateKey key) throws GeneralSecurityException, IOException {
    if (key instanceof RSAPrivateCrtKey rsa) {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
    }
    byte[] encoded =
        SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                derived(PrivateKeyFactory.createKey(key.getEncoded())))
            .getEncoded();
    String algorithm = key.getAlgorithm().startsWith("EC") ? "EC" : "Ed25519";
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
  }

  private static AsymmetricKeyParameter derived(AsymmetricKeyParameter key)
      throws GeneralSecurityException {
    return switch (key) {
      case ECPrivateKeyParameters ec ->
          new ECPublicKeyParameters(
              ec.getParameters().getG().multiply(ec.getD()).normalize(), ec.getParameters());
      case Ed25519PrivateKeyParameters ed -> ed.generatePublicKey();
      default -> throw new GeneralSecurityException("neither RSA, nor EC, nor Ed25519");
    };
  }
}
