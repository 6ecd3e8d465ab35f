package io.sherpack.provenance;

import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/// The OpenPGP keys of files: binary or armored exports, gpg's old keyrings and its keyboxes.
public final class Keyring {
  private static final int LARGEST = 64 << 20;

  private final String name;
  private final List<Certificate> certificates;
  private final List<PGPSecretKeyRing> secrets;

  private Keyring(String name, List<Certificate> certificates, List<PGPSecretKeyRing> secrets) {
    this.name = name;
    this.certificates = List.copyOf(certificates);
    this.secrets = List.copyOf(secrets);
  }

  /// Reads all keys of the files; a secret key counts as its public one too.
  ///
  /// @throws SherpackException.Input when one cannot be read
  public static Keyring read(List<Path> files) {
    List<Certificate> certificates = new ArrayList<>();
    List<PGPSecretKeyRing> secrets = new ArrayList<>();
    for (Path file : files) {
      byte[] bytes = Refusal.read(file, "the keyring", LARGEST);
      try {
        add(bytes, certificates, secrets);
      } catch (IllegalArgumentException broken) {
        throw Refusal.of(
            "keyring-broken", "`" + file + "` is no readable keyring: " + broken.getMessage());
      }
    }
    String name =
        files.size() == 1 ? "`" + files.getFirst() + "`" : "the " + files.size() + " keyrings";
    return new Keyring(name, certificates, secrets);
  }

  private static void add(
      byte[] bytes, List<Certificate> certificates, List<PGPSecretKeyRing> secrets) {
    for (Packets.Group group : Packets.groups(packets(bytes))) {
      try {
        var fingerprints = new BcKeyFingerprintCalculator();
        if (group.secret()) {
          var ring = new PGPSecretKeyRing(group.bytes(), fingerprints);
          secrets.add(ring);
          certificates.add(new Certificate(ring.toCertificate()));
        } else {
          certificates.add(new Certificate(new PGPPublicKeyRing(group.bytes(), fingerprints)));
        }
      } catch (IOException | PGPException | RuntimeException unreadable) {
        // A key of a kind that is not known here signs nothing that is asked for; as in gpg the
        // others count.
      }
    }
  }

  private static byte[] packets(byte[] bytes) {
    if (Keybox.is(bytes)) {
      return Keybox.packets(bytes);
    }
    return Armor.armored(bytes)
        ? Armor.decode(new String(bytes, StandardCharsets.ISO_8859_1))
        : bytes;
  }

  /// What messages call it.
  String name() {
    return name;
  }

  List<Certificate> certificates() {
    return certificates;
  }

  /// The certificates that have a key with this ID.
  List<Certificate> with(long keyId) {
    return certificates.stream().filter(one -> one.key(keyId).isPresent()).toList();
  }

  Optional<PGPSecretKeyRing> secret(Certificate certificate) {
    return secrets.stream()
        .filter(ring -> ring.getPublicKey().hasFingerprint(certificate.primary().getFingerprint()))
        .findFirst();
  }

  boolean holdsSecrets() {
    return !secrets.isEmpty();
  }
}
