package io.sherpack.provenance;

import io.sherpack.diagnostic.SherpackException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// Signatures as minisign makes them, over the whole file or over its digest.
public final class Minisign {
  /// The ending of such a file, behind the archive's name.
  public static final String ENDING = ".minisig";

  static final int LARGEST = 1 << 16;
  static final String UNTRUSTED = "untrusted comment: ";
  static final String TRUSTED = "trusted comment: ";
  static final byte[] LEGACY = {'E', 'd'};
  static final byte[] PREHASHED = {'E', 'D'};
  private static final int SIGNATURE = 64;
  private static final int HEAD = 10;

  private Minisign() {}

  /// Returns what was signed with one of `keys`.
  ///
  /// @param signature the text of a `.minisig` file
  /// @param file what it is for, for messages
  /// @throws SherpackException.Input with the reason when it does not hold
  public static Verified.Minisigned verify(
      byte[] archive, String file, byte[] signature, List<MinisignKey> keys) {
    List<String> lines = new String(signature, StandardCharsets.UTF_8).lines().toList();
    if (lines.size() < 4
        || !lines.get(0).startsWith(UNTRUSTED)
        || !lines.get(2).startsWith(TRUSTED)) {
      throw broken(file);
    }
    byte[] first = decoded(lines.get(1), HEAD + SIGNATURE, file);
    byte[] second = decoded(lines.get(3), SIGNATURE, file);
    byte[] id = Arrays.copyOfRange(first, 2, HEAD);
    byte[] made = Arrays.copyOfRange(first, HEAD, first.length);
    String comment = lines.get(2).substring(TRUSTED.length());
    Optional<MinisignKey> known = keys.stream().filter(key -> key.has(id)).findFirst();
    if (known.isEmpty()) {
      throw Refusal.of(
          "key-unknown",
          "`%s` is signed by the minisign key %s, which is none of those that count"
              .formatted(file, MinisignKey.shown(id)),
          "`verify --key FILE` names a public key");
    }
    MinisignKey key = known.get();
    if (!valid(key, message(first, archive, file), made)) {
      throw Refusal.of(
          "signature-wrong",
          "the minisign signature of `" + file + "` does not fit: one of the two was changed");
    }
    byte[] words = comment.getBytes(StandardCharsets.UTF_8);
    if (!valid(key, joined(made, words), second)) {
      throw Refusal.of(
          "signature-comment",
          "the trusted comment of the minisign signature of `" + file + "` was changed");
    }
    return new Verified.Minisigned(key.text(), MinisignKey.shown(id), comment);
  }

  private static byte[] message(byte[] head, byte[] archive, String file) {
    byte[] algorithm = Arrays.copyOf(head, 2);
    if (Arrays.equals(algorithm, PREHASHED)) {
      return blake2b(archive, 64);
    }
    if (Arrays.equals(algorithm, LEGACY)) {
      return archive;
    }
    throw broken(file);
  }

  private static SherpackException broken(String file) {
    return Refusal.of("signature-broken", "the signature of `" + file + "` is not one of minisign");
  }

  private static byte[] decoded(String line, int length, String file) {
    try {
      byte[] bytes = Base64.getDecoder().decode(line.strip());
      if (bytes.length == length) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      throw broken(file);
    }
    throw broken(file);
  }

  private static boolean valid(MinisignKey key, byte[] message, byte[] signature) {
    var signer = new Ed25519Signer();
    signer.init(false, new Ed25519PublicKeyParameters(key.bytes(), 0));
    signer.update(message, 0, message.length);
    return signer.verifySignature(signature);
  }

  static byte[] joined(byte[] one, byte[] other) {
    byte[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }

  static byte[] blake2b(byte[] bytes, int length) {
    var digest = new Blake2bDigest(length * 8);
    digest.update(bytes, 0, bytes.length);
    byte[] sum = new byte[length];
    digest.doFinal(sum, 0);
    return sum;
  }
}
