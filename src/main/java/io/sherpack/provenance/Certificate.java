package io.sherpack.provenance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReason;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;

/// A public key with its names and sub-keys, and what its owner signed of them.
final class Certificate {
  private static final Comparator<PGPSignature> BY_AGE =
      Comparator.comparing(PGPSignature::getCreationTime);

  /// A name that the key's owner stands by.
  private record Identity(String name, PGPSignature signature) {}

  private final PGPPublicKeyRing ring;

  Certificate(PGPPublicKeyRing ring) {
    this.ring = ring;
  }

  PGPPublicKey primary() {
    return ring.getPublicKey();
  }

  Optional<PGPPublicKey> key(long keyId) {
    return Optional.ofNullable(ring.getPublicKey(keyId));
  }

  List<PGPPublicKey> subkeys() {
    List<PGPPublicKey> keys = list(ring.getPublicKeys());
    return keys.subList(1, keys.size());
  }

  /// The fingerprint of the primary key, in capitals.
  String fingerprint() {
    return HexFormat.of().withUpperCase().formatHex(primary().getFingerprint());
  }

  /// The names that the owner signed and did not take back.
  List<String> names() {
    return identities().stream().map(Identity::name).toList();
  }

  /// Why `key` may not sign packs, if so.
  ///
  /// @param key of this certificate
  Optional<Objection> objection(PGPPublicKey key, Instant now) {
    return revoked(primary(), PGPSignature.KEY_REVOCATION)
        .or(() -> Strength.objection(key))
        .or(() -> expired(primary(), primaryExpiry(), now))
        .or(() -> key.isMasterKey() ? purpose(primaryFlags()) : subkeyObjection(key, now));
  }

  private Optional<Objection> subkeyObjection(PGPPublicKey key, Instant now) {
    Optional<Objection> revoked = revoked(key, PGPSignature.SUBKEY_REVOCATION);
    if (revoked.isPresent()) {
      return revoked;
    }
    Optional<PGPSignature> binding =
        newest(SelfSignatures.ofSubkey(primary(), key, PGPSignature.SUBKEY_BINDING));
    if (binding.isEmpty()) {
      return Optional.of(new Objection("key-not-bound", "its sub-key does not belong to it"));
    }
    Optional<Objection> notForSigning = purpose(flags(binding.get()));
    if (notForSigning.isPresent()) {
      return notForSigning;
    }
    if (!SelfSignatures.vouchedFor(primary(), key, binding.get())) {
      return Optional.of(
          new Objection("key-not-bound", "its sub-key has not confirmed that it belongs to it"));
    }
    return expired(key, binding.get().getHashedSubPackets().getKeyExpirationTime(), now);
  }

  private Optional<Objection> revoked(PGPPublicKey key, int type) {
    List<PGPSignature> revocations =
        type == PGPSignature.KEY_REVOCATION
            ? SelfSignatures.ofKey(primary(), type)
            : SelfSignatures.ofSubkey(primary(), key, type);
    return revocations.stream()
        .findFirst()
        .map(revocation -> new Objection("key-revoked", "it was revoked" + reason(revocation)));
  }

  private static String reason(PGPSignature revocation) {
    RevocationReason reason = revocation.getHashedSubPackets().getRevocationReason();
    if (reason == null) {
      return "";
    }
    String why =
        switch (reason.getRevocationReason()) {
          case 1 -> ": another key took its place";
          case 2 -> ": it got into other hands";
          case 3 -> ": it is no longer used";
          default -> "";
        };
    String said = printable(reason.getRevocationDescription());
    return said.isEmpty() ? why : why + " (`" + said + "`)";
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").strip();
  }

  private static Optional<Objection> expired(PGPPublicKey key, long seconds, Instant now) {
    if (seconds == 0) {
      return Optional.empty();
    }
    Instant end = key.getCreationTime().toInstant().plusSeconds(seconds);
    return end.isAfter(now)
        ? Optional.empty()
        : Optional.of(new Objection("key-expired", "it expired on " + end));
  }

  private static Optional<Objection> purpose(Optional<Integer> flags) {
    boolean signs = flags.map(all -> (all & KeyFlags.SIGN_DATA) != 0).orElse(true);
    return signs
        ? Optional.empty()
        : Optional.of(new Objection("key-not-for-signing", "it is not meant for signing data"));
  }

  // What the owner said last counts: of the main name first, then of the key itself.
  private List<PGPSignature> statements() {
    List<PGPSignature> all = new ArrayList<>();
    List<Identity> identities = identities();
    newest(
            identities.stream()
                .map(Identity::signature)
                .filter(signature -> signature.getHashedSubPackets().isPrimaryUserID())
                .toList())
        .or(() -> newest(identities.stream().map(Identity::signature).toList()))
        .ifPresent(all::add);
    newest(SelfSignatures.ofKey(primary(), PGPSignature.DIRECT_KEY)).ifPresent(all::add);
    return all;
  }

  private long primaryExpiry() {
    return statements().stream()
        .map(signature -> signature.getHashedSubPackets().getKeyExpirationTime())
        .filter(seconds -> seconds != 0)
        .findFirst()
        .orElse(primary().getVersion() < 4 ? primary().getValidSeconds() : 0L);
  }

  private Optional<Integer> primaryFlags() {
    return statements().stream().map(Certificate::flags).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Integer> flags(PGPSignature signature) {
    var subpackets = signature.getHashedSubPackets();
    return subpackets.hasSubpacket(org.bouncycastle.bcpg.SignatureSubpacketTags.KEY_FLAGS)
        ? Optional.of(subpackets.getKeyFlags())
        : Optional.empty();
  }

  private List<Identity> identities() {
    List<Identity> identities = new ArrayList<>();
    Iterator<byte[]> names = primary().getRawUserIDs();
    while (names.hasNext()) {
      byte[] name = names.next();
      SelfSignatures.ofName(primary(), name)
          .ifPresent(
              signature ->
                  identities.add(
                      new Identity(
                          printable(new String(name, StandardCharsets.UTF_8)), signature)));
    }
    return identities;
  }

  private static Optional<PGPSignature> newest(List<PGPSignature> signatures) {
    return signatures.stream().max(BY_AGE);
  }

  private static <T> List<T> list(Iterator<T> all) {
    List<T> list = new ArrayList<>();
    all.forEachRemaining(list::add);
    return list;
  }
}
