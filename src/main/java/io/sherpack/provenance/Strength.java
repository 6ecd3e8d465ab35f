package io.sherpack.provenance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPPublicKey;

/// Which algorithms are strong enough for a signature.
final class Strength {
  private static final int LEAST_BITS = 2048;

  private static final Map<Integer, String> STRONG =
      Map.of(
          HashAlgorithmTags.SHA224, "SHA224",
          HashAlgorithmTags.SHA256, "SHA256",
          HashAlgorithmTags.SHA384, "SHA384",
          HashAlgorithmTags.SHA512, "SHA512",
          HashAlgorithmTags.SHA3_256, "SHA3-256",
          HashAlgorithmTags.SHA3_512, "SHA3-512");
  private static final Map<Integer, String> WEAK =
      Map.of(
          HashAlgorithmTags.MD5, "MD5",
          HashAlgorithmTags.SHA1, "SHA-1",
          HashAlgorithmTags.RIPEMD160, "RIPEMD-160");

  private Strength() {}

  /// Whether a digest is good enough for a signature over a pack.
  static boolean ofData(int hash) {
    return STRONG.containsKey(hash);
  }

  /// Whether it is for what an owner says of a key: old keys are bound with SHA-1, and whoever
  /// could make use of that would have to be the owner.
  static boolean ofKeys(int hash) {
    return ofData(hash) || hash == HashAlgorithmTags.SHA1;
  }

  static String name(int hash) {
    return STRONG.getOrDefault(hash, WEAK.getOrDefault(hash, "digest " + hash));
  }

  static Optional<Objection> objection(PGPPublicKey key) {
    // RSA in its three kinds, and DSA; the strength of curves is not their length.
    boolean counted = List.of(1, 2, 3, 17).contains(key.getAlgorithm());
    return counted && key.getBitStrength() < LEAST_BITS - 1
        ? Optional.of(
            new Objection(
                "key-weak",
                "its " + key.getBitStrength() + " bits are too few, " + LEAST_BITS + " are needed"))
        : Optional.empty();
  }
}
