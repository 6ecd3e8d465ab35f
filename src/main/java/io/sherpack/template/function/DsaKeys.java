package io.sherpack.template.function;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.DSAPrivateKey;
import java.security.interfaces.DSAPublicKey;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;

/// DSA keys in OpenSSL's form: version, p, q, g, y, x.
final class DsaKeys {
  private DsaKeys() {}

  static byte[] encoded(KeyPair pair) throws IOException {
    var secret = (DSAPrivateKey) pair.getPrivate();
    var numbers = new ASN1EncodableVector();
    add(numbers, BigInteger.ZERO);
    add(numbers, secret.getParams().getP());
    add(numbers, secret.getParams().getQ());
    add(numbers, secret.getParams().getG());
    add(numbers, ((DSAPublicKey) pair.getPublic()).getY());
    add(numbers, secret.getX());
    return new DERSequence(numbers).getEncoded();
  }

  private static void add(ASN1EncodableVector numbers, BigInteger number) {
    numbers.add(new ASN1Integer(number));
  }
}
