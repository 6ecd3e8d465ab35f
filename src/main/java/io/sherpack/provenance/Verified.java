package io.sherpack.provenance;

import java.util.List;

/// A signature over a pack's archive that holds.
public sealed interface Verified {
  /// Who made it, for people.
  String signer();

  /// By an OpenPGP key, in a `.prov` file.
  ///
  /// @param identities the names of the key, such as `Jane <jane@example.com>`
  /// @param fingerprint of the primary key, in capitals
  /// @param digest what the archive's bytes give, with its algorithm before a colon
  /// @param metadata Chart.yaml or Pack.yaml as it was signed
  record OpenPgp(List<String> identities, String fingerprint, String digest, String metadata)
      implements Verified {
    public OpenPgp {
      identities = List.copyOf(identities);
    }

    @Override
    public String signer() {
      return String.join(", ", identities) + " with the key " + fingerprint;
    }
  }

  /// By a minisign key, in a `.minisig` file.
  ///
  /// @param key as public keys are written
  /// @param keyId in capitals, as minisign prints it
  /// @param comment the trusted one
  record Minisigned(String key, String keyId, String comment) implements Verified {
    @Override
    public String signer() {
      return "the minisign key " + keyId;
    }
  }
}
