package io.sherpack.template.function;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/// Private keys and their PEM texts, in the forms that Go writes.
final class PrivateKeys {
  private final Call call;

  PrivateKeys(Call call) {
    this.call = call;
  }

  String generate(String type) {
    return switch (type) {
      case "", "rsa" -> pem(rsa(4096));
      case "dsa" -> pem(pair("DSA", 2048));
      case "ecdsa" -> pem(ecdsa());
      case "ed25519" -> pem(pair("Ed25519", 255));
      default -> {
        if (call.goSemantics()) {
          yield "Unknown type " + type;
        }
        throw call.fail(
            "unknown type of private key `" + type + "`", "types are rsa, ecdsa, dsa, ed25519");
      }
    };
  }

  KeyPair rsa(int bits) {
    return call.context()
        .ports()
        .keys()
        .rsa(bits, call.context().ports().random(), random -> rsa(bits, random));
  }

  private static KeyPair rsa(int bits, RandomGenerator random) {
    try {
      return new RsaKeys(PortRandom.of(random)).generate(bits);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  private KeyPair pair(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size, PortRandom.of(call));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  private KeyPair ecdsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), PortRandom.of(call));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }

  /// Returns a key as PKCS#1 (RSA), SEC 1 (EC) or PKCS#8.
  String pem(KeyPair pair) {
    var info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
    try {
      return switch (pair.getPrivate().getAlgorithm()) {
        case "RSA" -> pem("RSA PRIVATE KEY", encoded(info.parsePrivateKey()));
        case "EC" -> pem("EC PRIVATE KEY", ellipticCurve(pair, info));
        case "DSA" -> pem("DSA PRIVATE KEY", DsaKeys.encoded(pair));
        default -> pem("PRIVATE KEY", info.getEncoded());
      };
    } catch (IOException e) {
      throw call.fail("cannot write the private key");
    }
  }

  private static byte[] encoded(ASN1Encodable key) throws IOException {
    return key.toASN1Primitive().getEncoded();
  }

  private static byte[] ellipticCurve(KeyPair pair, PrivateKeyInfo info) throws IOException {
    var point = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()).getPublicKeyData();
    int bits = ((ECPrivateKey) pair.getPrivate()).getParams().getOrder().bitLength();
    return new org.bouncycastle.asn1.sec.ECPrivateKey(
            bits,
            ((ECPrivateKey) pair.getPrivate()).getS(),
            point,
            info.getPrivateKeyAlgorithm().getParameters())
        .getEncoded();
  }

  static String pem(String type, byte[] content) {
    var out = new StringWriter();
    try (var writer = new PemWriter(out)) {
      writer.writeObject(new PemObject(type, content));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toString().replace("\r\n", "\n");
  }

  /// Reads a key of any of these forms, with its public half.
  KeyPair read(String pem) {
    try (var parser = new PEMParser(new StringReader(pem))) {
      return switch (parser.readObject()) {
        case PEMKeyPair pair -> withPublic(pair.getPrivateKeyInfo());
        case PrivateKeyInfo info -> withPublic(info);
        case null, default -> throw call.fail("parsing private key: no PEM data in input");
      };
    } catch (IOException | GeneralSecurityException e) {
      throw call.fail("cannot parse the private key");
    }
  }

  private KeyPair withPublic(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
    String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
    PrivateKey key =
        KeyFactory.getInstance(algorithm)
            .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    return new KeyPair(PublicKeys.of(key), key);
  }
}
