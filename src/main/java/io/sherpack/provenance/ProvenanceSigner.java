package io.sherpack.provenance;

import io.sherpack.diagnostic.SherpackException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/// Writes Helm's `.prov` files with one secret key, unlocked once for all of them.
public final class ProvenanceSigner {
  private static final String HASH = "SHA512";

  /// Where the passphrase of a key comes from.
  @FunctionalInterface
  public interface Passphrases {
    /// Returns the passphrase, which is overwritten when it was used.
    ///
    /// @param name the key's, for a prompt
    char[] ask(String name);
  }

  private final PGPPublicKey key;
  private final PGPPrivateKey secret;
  private final Clock clock;

  private ProvenanceSigner(PGPPublicKey key, PGPPrivateKey secret, Clock clock) {
    this.key = key;
    this.secret = secret;
    this.clock = clock;
  }

  /// Finds and unlocks a secret key.
  ///
  /// @param name a key's whole name, a part of it that no other key has, or its fingerprint
  /// @throws SherpackException.Input when there is no such key, or it may not sign
  public static ProvenanceSigner open(
      Keyring keyring, String name, Passphrases passphrases, Clock clock) {
    Certificate certificate = find(keyring, name);
    Optional<PGPSecretKeyRing> ring = keyring.secret(certificate);
    if (ring.isEmpty()) {
      throw Refusal.of(
          "key-not-secret",
          "%s has only the public key of `%s`".formatted(keyring.name(), name),
          "name a keyring of secret keys with `--keyring`; `gpg --export-secret-keys` writes one");
    }
    PGPSecretKey chosen = signing(name, certificate, ring.get(), clock.instant());
    return new ProvenanceSigner(
        chosen.getPublicKey(), unlocked(chosen, certificate, name, passphrases), clock);
  }

  // As in Helm: the key with exactly this name, else the only one whose name holds it.
  private static Certificate find(Keyring keyring, String name) {
    List<Certificate> exact = new ArrayList<>();
    List<Certificate> holding = new ArrayList<>();
    String hex = name.replace(" ", "").toUpperCase(Locale.ROOT).replaceFirst("^0X", "");
    for (Certificate one : keyring.certificates()) {
      if (one.names().stream().anyMatch(full -> named(name, full))
          || (hex.matches("[0-9A-F]{16,}") && one.fingerprint().endsWith(hex))) {
        exact.add(one);
      } else if (one.names().stream().anyMatch(full -> full.contains(name))) {
        holding.add(one);
      }
    }
    List<Certificate> found = distinct(exact.isEmpty() ? holding : exact);
    if (found.isEmpty()) {
      throw Refusal.of(
          "key-not-found",
          "no key of %s has a name with `%s`".formatted(keyring.name(), name),
          keyring.holdsSecrets()
              ? "`gpg --show-keys FILE` lists the names"
              : "name a keyring of secret keys with `--keyring`");
    }
    if (found.size() > 1) {
      throw Refusal.of(
          "key-ambiguous",
          "more than one key of %s has a name with `%s`".formatted(keyring.name(), name),
          "give the whole name or the fingerprint: "
              + String.join(", ", found.stream().map(Certificate::fingerprint).toList()));
    }
    return found.getFirst();
  }

  private static Instant made(PGPPublicKey key) {
    return key.getCreationTime().toInstant();
  }

  private static boolean named(String name, String full) {
    return full.equals(name) || full.endsWith("<" + name + ">");
  }

  private static List<Certificate> distinct(List<Certificate> all) {
    List<Certificate> distinct = new ArrayList<>();
    for (Certificate one : all) {
      if (distinct.stream().noneMatch(had -> had.fingerprint().equals(one.fingerprint()))) {
        distinct.add(one);
      }
    }
    return distinct;
  }

  // The main key where it may sign and is there; else the youngest sub-key that may.
  private static PGPSecretKey signing(
      String name, Certificate certificate, PGPSecretKeyRing ring, Instant now) {
    List<PGPPublicKey> candidates = new ArrayList<>(certificate.subkeys());
    candidates.sort((one, other) -> made(other).compareTo(made(one)));
    candidates.addFirst(certificate.primary());
    Optional<String> objection = Optional.empty();
    for (PGPPublicKey candidate : candidates) {
      PGPSecretKey secret = ring.getSecretKey(candidate.getKeyID());
      if (secret == null || secret.isPrivateKeyEmpty()) {
        continue;
      }
      Optional<Objection> objected = certificate.objection(candidate, now);
      if (objected.isEmpty()) {
        return secret;
      }
      objection = objection.or(() -> objected.map(Objection::reason));
    }
    throw Refusal.of(
        "key-not-usable",
        "the key `%s` cannot sign: %s"
            .formatted(name, objection.orElse("the keyring holds no secret part of it")));
  }

  private static PGPPrivateKey unlocked(
      PGPSecretKey chosen, Certificate certificate, String name, Passphrases passphrases) {
    boolean locked = chosen.getKeyEncryptionAlgorithm() != 0;
    char[] passphrase =
        locked
            ? passphrases.ask(certificate.names().stream().findFirst().orElse(name))
            : new char[0];
    try {
      return chosen.extractPrivateKey(
          new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
              .build(passphrase));
    } catch (PGPException | RuntimeException wrong) {
      throw Refusal.of(
          "key-locked",
          "the key `" + name + "` cannot be unlocked",
          "check the passphrase; `--passphrase-file` reads its first line");
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /// Returns the text of the `.prov` file.
  ///
  /// @param metadata Chart.yaml or Pack.yaml as the archive holds it
  /// @param file the archive's name
  public String sign(byte[] archive, String file, String metadata) {
    String text = ClearSigned.bytes(SignedText.print(metadata, file, Digests.sha256(archive)));
    try {
      var generator =
          new PGPSignatureGenerator(
              new BcPGPContentSignerBuilder(key.getAlgorithm(), HashAlgorithmTags.SHA512), key);
      generator.init(PGPSignature.CANONICAL_TEXT_DOCUMENT, secret);
      var said = new PGPSignatureSubpacketGenerator();
      said.setSignatureCreationTime(false, Date.from(clock.instant()));
      said.setIssuerFingerprint(false, key);
      generator.setHashedSubpackets(said.generate());
      var aside = new PGPSignatureSubpacketGenerator();
      aside.setIssuerKeyID(false, key.getKeyID());
      generator.setUnhashedSubpackets(aside.generate());
      generator.update(ClearSigned.canonical(text));
      return new ClearSigned(text, generator.generate().getEncoded()).print(HASH);
    } catch (PGPException | java.io.IOException failed) {
      throw new SherpackException.Input(
          io.sherpack.diagnostic.Diagnostic.error(
              "cannot-sign", "the key cannot sign: " + failed.getMessage()),
          failed);
    }
  }
}
