package io.sherpack.provenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/// What the owner of a key signed about it. Only what verifies is returned.
final class SelfSignatures {
  // Those that RFC 9580 defines and this program understands or may ignore.
  private static final Set<Integer> KNOWN =
      Set.of(
          2, 3, 4, 5, 6, 7, 9, 11, 12, 16, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
          35, 39);

  @FunctionalInterface
  private interface Check {
    boolean passes(PGPSignature signature) throws PGPException;
  }

  private SelfSignatures() {}

  /// Whether everything that a signature calls critical is understood.
  static boolean understood(PGPSignature signature) {
    for (int tag : signature.getHashedSubPackets().getCriticalTags()) {
      if (!KNOWN.contains(tag)) {
        return false;
      }
    }
    return true;
  }

  /// Those of the primary key itself.
  static List<PGPSignature> ofKey(PGPPublicKey primary, int type) {
    return verified(
        primary.getSignaturesOfType(type),
        primary,
        signature -> signature.verifyCertification(primary));
  }

  static List<PGPSignature> ofSubkey(PGPPublicKey primary, PGPPublicKey subkey, int type) {
    return verified(
        subkey.getSignaturesOfType(type),
        primary,
        signature -> signature.verifyCertification(primary, subkey));
  }

  /// The newest signature over a name, unless it was taken back since.
  static Optional<PGPSignature> ofName(PGPPublicKey primary, byte[] name) {
    Iterator<PGPSignature> all = primary.getSignaturesForID(name);
    if (all == null) {
      return Optional.empty();
    }
    return verified(all, primary, signature -> signature.verifyCertification(name, primary))
        .stream()
        .max(Comparator.comparing(PGPSignature::getCreationTime))
        .filter(PGPSignature::isCertification);
  }

  /// Whether a sub-key that signs says itself that it belongs to the primary key: else anyone could
  /// call it theirs.
  static boolean vouchedFor(PGPPublicKey primary, PGPPublicKey subkey, PGPSignature binding) {
    return embedded(binding).stream()
        .filter(signature -> signature.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING)
        .anyMatch(
            signature ->
                passes(signature, subkey, one -> one.verifyCertification(primary, subkey)));
  }

  private static List<PGPSignature> embedded(PGPSignature binding) {
    List<PGPSignature> all = new ArrayList<>();
    for (var subpackets : List.of(binding.getHashedSubPackets(), binding.getUnhashedSubPackets())) {
      try {
        PGPSignatureList list = subpackets.getEmbeddedSignatures();
        list.forEach(all::add);
      } catch (PGPException unreadable) {
        // It vouches for nothing then.
      }
    }
    return all;
  }

  private static List<PGPSignature> verified(
      Iterator<PGPSignature> signatures, PGPPublicKey by, Check check) {
    List<PGPSignature> good = new ArrayList<>();
    signatures.forEachRemaining(
        signature -> {
          if (passes(signature, by, check)) {
            good.add(signature);
          }
        });
    return good;
  }

  private static boolean passes(PGPSignature signature, PGPPublicKey by, Check check) {
    try {
      if (!Strength.ofKeys(signature.getHashAlgorithm()) || !understood(signature)) {
        return false;
      }
      signature.init(new BcPGPContentVerifierBuilderProvider(), by);
      return check.passes(signature);
    } catch (PGPException | RuntimeException foreign) {
      // Made by another key, or of a kind that is not known here.
      return false;
    }
  }
}
