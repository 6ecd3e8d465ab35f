package io.sherpack.provenance;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/// Checks Helm's `.prov` files: a signed text with a pack's metadata and its archive's digest.
public final class Provenance {
  /// The ending of such a file, behind the archive's name.
  public static final String ENDING = ".prov";

  static final int LARGEST = 5 << 20;

  // Clocks differ a little.
  private static final Duration SKEW = Duration.ofMinutes(10);

  private final Clock clock;

  public Provenance(Clock clock) {
    this.clock = clock;
  }

  /// Returns who signed `archive`.
  ///
  /// @param file the archive's name, which the signed text has to hold
  /// @throws SherpackException.Input with the reason when nobody of `keyring` did
  public Verified.OpenPgp verify(byte[] archive, String file, byte[] prov, Keyring keyring) {
    ClearSigned signed;
    List<PGPSignature> signatures;
    try {
      signed = ClearSigned.parse(prov);
      signatures = signatures(signed.signature());
    } catch (IllegalArgumentException | IOException broken) {
      throw Refusal.of(
          "provenance-broken", "the provenance of `" + file + "` is broken: " + reason(broken));
    }
    Certificate signer = signer(file, signed, signatures, keyring);
    String digest = Digests.sha256(archive);
    SignedText text = SignedText.parse(file, signed.words());
    text.check(file, digest);
    return new Verified.OpenPgp(signer.names(), signer.fingerprint(), digest, text.metadata());
  }

  /// Whether a signed text is about `archive`, whoever signed it.
  ///
  /// @throws SherpackException.Input when it is no signed text
  public static boolean about(byte[] archive, String file, byte[] prov) {
    try {
      SignedText.parse(file, ClearSigned.parse(prov).words()).check(file, Digests.sha256(archive));
      return true;
    } catch (IllegalArgumentException broken) {
      throw Refusal.of(
          "provenance-broken", "the provenance of `" + file + "` is broken: " + reason(broken));
    } catch (SherpackException.Input other) {
      if (other.diagnostics().getFirst().code().equals("provenance-broken")) {
        throw other;
      }
      return false;
    }
  }

  private static String reason(Exception broken) {
    return String.valueOf(broken.getMessage());
  }

  private static List<PGPSignature> signatures(byte[] packets) throws IOException {
    List<PGPSignature> all = new ArrayList<>();
    try {
      var objects = new PGPObjectFactory(packets, new BcKeyFingerprintCalculator());
      for (Object next = objects.nextObject(); next != null; next = objects.nextObject()) {
        if (next instanceof PGPSignatureList list) {
          list.forEach(all::add);
        }
      }
    } catch (RuntimeException malformed) {
      throw new IllegalArgumentException("the signature cannot be read", malformed);
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("it holds no signature");
    }
    return all;
  }

  // As in Helm one good signature is enough; the reason of the first that is not is told else.
  private Certificate signer(
      String file, ClearSigned signed, List<PGPSignature> signatures, Keyring keyring) {
    Optional<SherpackException> first = Optional.empty();
    for (PGPSignature signature : signatures) {
      try {
        return signer(file, signed, signature, keyring);
      } catch (SherpackException.Input refused) {
        first = first.or(() -> Optional.of(refused));
      }
    }
    throw first.orElseThrow();
  }

  private Certificate signer(
      String file, ClearSigned signed, PGPSignature signature, Keyring keyring) {
    checkForm(file, signature);
    List<Certificate> candidates = keyring.with(signature.getKeyID());
    if (candidates.isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "key-unknown",
                  "the signature of `%s` is by the key %016X, which is not in %s"
                      .formatted(file, signature.getKeyID(), keyring.name()))
              .hint("name the keyring that has it with `--keyring`"));
    }
    for (Certificate candidate : candidates) {
      PGPPublicKey key = candidate.key(signature.getKeyID()).orElseThrow();
      if (holds(signature, key, signed)) {
        checkKey(file, candidate, key, signature);
        return candidate;
      }
    }
    throw Refusal.of(
        "signature-wrong",
        "the signature of `" + file + "` does not fit the text: one of them was changed");
  }

  private void checkForm(String file, PGPSignature signature) {
    boolean ofText =
        signature.getSignatureType() == PGPSignature.CANONICAL_TEXT_DOCUMENT
            || signature.getSignatureType() == PGPSignature.BINARY_DOCUMENT;
    if (!ofText || !SelfSignatures.understood(signature)) {
      throw Refusal.of(
          "signature-unknown", "the signature of `" + file + "` is of a kind that is not known");
    }
    if (!Strength.ofData(signature.getHashAlgorithm())) {
      throw Refusal.of(
          "signature-weak",
          "the signature of `%s` is over %s, which can be forged"
              .formatted(file, Strength.name(signature.getHashAlgorithm())),
          "let the signer sign it again with SHA-256 or SHA-512");
    }
    Instant made = signature.getCreationTime().toInstant();
    Instant now = clock.instant();
    if (made.isAfter(now.plus(SKEW))) {
      throw Refusal.of(
          "signature-time", "the signature of `" + file + "` says it was made on " + made);
    }
    long seconds = signature.getHashedSubPackets().getSignatureExpirationTime();
    if (seconds != 0 && !made.plusSeconds(seconds).isAfter(now)) {
      throw Refusal.of(
          "signature-expired",
          "the signature of `" + file + "` expired on " + made.plusSeconds(seconds));
    }
  }

  private void checkKey(
      String file, Certificate certificate, PGPPublicKey key, PGPSignature signature) {
    Instant made = signature.getCreationTime().toInstant();
    Optional<Objection> objection =
        made.isBefore(key.getCreationTime().toInstant())
            ? Optional.of(new Objection("signature-time", "it was made after the signature"))
            : certificate.objection(key, clock.instant());
    if (objection.isPresent()) {
      throw Refusal.of(
          objection.get().code(),
          "`%s` is signed by the key %s%s, which does not count: %s"
              .formatted(
                  file,
                  certificate.fingerprint(),
                  certificate.names().stream()
                      .findFirst()
                      .map(name -> " (" + name + ")")
                      .orElse(""),
                  objection.get().reason()));
    }
  }

  private static boolean holds(PGPSignature signature, PGPPublicKey key, ClearSigned signed) {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), key);
      signature.update(ClearSigned.canonical(signed.text()));
      return signature.verify();
    } catch (PGPException | RuntimeException malformed) {
      return false;
    }
  }
}
