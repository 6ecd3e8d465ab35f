package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.provenance.Keyring;
import io.sherpack.provenance.ProvenanceSigner;
import java.time.Instant;
import java.util.Optional;

/// What commands share that write archives: who signs them, and the time in them.
final class Signing {
  static final Option<Optional<String>> KEY =
      Option.text("--key", "NAME", "the key to sign with: its name, a part of it, or fingerprint");

  // What the head of a gzip file has room for.
  private static final long LATEST = 0xFFFF_FFFFL;

  private Signing() {}

  /// Opens the key that the command line names, before anything is written.
  static ProvenanceSigner signer(Arguments arguments, Environment environment, Session session) {
    Optional<String> key = arguments.get(KEY).filter(name -> !name.isEmpty());
    if (key.isEmpty()) {
      throw new SherpackException.Usage(
          Diagnostic.error("missing-option", "`--sign` needs `--key`")
              .hint("name the key, or a part of its name: `--key release@example.com`"));
    }
    var passphrases = new Passphrases(arguments, environment, session);
    return ProvenanceSigner.open(
        Keyring.read(KeyOptions.secretKeyrings(arguments, environment)),
        key.get(),
        name -> passphrases.ask("passphrase of key `" + name + "`"),
        environment.clock());
  }

  /// The time that every file of an archive bears.
  static Instant time(Environment environment) {
    String text = environment.variable("SOURCE_DATE_EPOCH").orElse("0");
    try {
      long seconds = Long.parseLong(text);
      if (seconds >= 0 && seconds <= LATEST) {
        return Instant.ofEpochSecond(seconds);
      }
    } catch (NumberFormatException malformed) {
      // Told below.
    }
    throw Option.bad("SOURCE_DATE_EPOCH", text, "seconds since 1970, up to " + LATEST);
  }
}
