package io.sherpack.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Reads the private keys of PEM files: PKCS #8, and the older forms of RSA and of elliptic curves,
/// which the JDK does not read.
public final class PrivateKeys {
  private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
  private static final String BEGIN = "-----BEGIN ";
  private static final String KIND = "PRIVATE KEY-----";
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int PARAMETERS = 0xa0;

  private PrivateKeys() {}

  /// Returns the first private key of a PEM text.
  public static PrivateKey read(String pem) throws GeneralSecurityException {
    // `EC PARAMETERS` may come before the key.
    int kind = pem.indexOf(KIND);
    int begin = kind < 0 ? -1 : pem.lastIndexOf(BEGIN, kind);
    int end = kind < 0 ? -1 : pem.indexOf("-----END", kind);
    if (begin < 0 || end < 0) {
      throw new InvalidKeySpecException("there is no private key");
    }
    byte[] der = Base64.getMimeDecoder().decode(pem.substring(kind + KIND.length(), end));
    return switch (pem.substring(begin + BEGIN.length(), kind).strip()) {
      case "" -> pkcs8(der, List.of("RSA", "EC", "EdDSA"));
      case "RSA" -> pkcs8(wrapped(RSA, der), List.of("RSA"));
      case "EC" -> pkcs8(wrapped(tagged(SEQUENCE, EC, curve(der)), der), List.of("EC"));
      case "ENCRYPTED" -> throw new InvalidKeySpecException("the private key is encrypted");
      default -> throw new InvalidKeySpecException("the private key is of an unknown kind");
    };
  }

  private static PrivateKey pkcs8(byte[] der, List<String> algorithms)
      throws GeneralSecurityException {
    var refused = new InvalidKeySpecException("the private key cannot be read");
    for (String algorithm : algorithms) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException ofAnother) {
        refused.addSuppressed(ofAnother);
      }
    }
    throw refused;
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return tagged(SEQUENCE, VERSION_0, algorithm, tagged(OCTETS, key));
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var all = new ByteArrayOutputStream();
    all.write(tag);
    int length = content.size();
    if (length < 0x80) {
      all.write(length);
    } else {
      all.write(0x82);
      all.write(length >> 8);
      all.write(length);
    }
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  // SEQUENCE { version, key, [0] curve, [1] public key }
  private static byte[] curve(byte[] der) throws InvalidKeySpecException {
    try {
      int at = start(der, 0);
      while (at < der.length) {
        int begin = start(der, at);
        int end = begin + length(der, at);
        if ((der[at] & 0xff) == PARAMETERS) {
          return Arrays.copyOfRange(der, begin, end);
        }
        at = end;
      }
    } catch (ArrayIndexOutOfBoundsException tooShort) {
      throw new InvalidKeySpecException("the private key is cut off", tooShort);
    }
    throw new InvalidKeySpecException("the private key does not name its curve");
  }

  private static int start(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      length = (length << 8) | (der[at + 2 + i] & 0xff);
    }
    return length;
  }
}
