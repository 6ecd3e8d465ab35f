package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.PackageArchive;
import io.sherpack.provenance.Keyring;
import io.sherpack.provenance.ProvenanceSigner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Packs folders into archives.
final class PackageCommand implements Command {
  private static final Option<String> DESTINATION =
      Option.text("-d --destination", "DIR", "the folder for the archive", ".");
  private static final Option<Optional<String>> VERSION =
      Option.text("--version", "VERSION", "the version, in place of the one that is written");
  private static final Option<Optional<String>> APP_VERSION =
      Option.text("--app-version", "VERSION", "the version of what is packed, likewise");

  private static final Option<Boolean> SIGN =
      Option.flag("--sign", "sign the archive with an OpenPGP key");
  private static final Option<Optional<String>> KEY =
      Option.text("--key", "NAME", "the key to sign with: its name, a part of it, or fingerprint");

  // What the head of a gzip file has room for.
  private static final long LATEST = 0xFFFF_FFFFL;

  private final Environment environment;
  private final PackageArchive archive;

  PackageCommand(Environment environment, PackageArchive archive) {
    this.environment = environment;
    this.archive = archive;
  }

  @Override
  public String summary() {
    return "pack the folder of a pack into an archive";
  }

  @Override
  public String parameters() {
    return "PACK...";
  }

  @Override
  public String description() {
    return """
        The archive is one that Helm can read, too, when the pack is a chart. The same files give the
        same archive; SOURCE_DATE_EPOCH sets the time in it. With `--sign` a signature is written beside
        it, `ARCHIVE.prov`, which Helm verifies; the keyring is an export of secret keys.""";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack package ./shop", "sherpack package ./shop --version 1.2.3 -d dist");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all =
        new ArrayList<>(
            List.of(
                DESTINATION,
                VERSION,
                APP_VERSION,
                SIGN,
                KEY,
                KeyOptions.KEYRING,
                Passphrases.FILE));
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, Integer.MAX_VALUE, "the folder of a PACK");
    // Unlocked once for all packs, and before anything is written.
    Optional<ProvenanceSigner> signer =
        arguments.get(SIGN) ? Optional.of(signer(arguments, session)) : Optional.empty();
    for (String pack : arguments.positional()) {
      var request =
          new PackageArchive.Request(
              environment.directory(),
              pack,
              environment.resolve(arguments.get(DESTINATION)),
              arguments.get(VERSION),
              arguments.get(APP_VERSION),
              time(),
              signer);
      PackageArchive.Result made = archive.run(request);
      session.report(made.warnings());
      session.print("Successfully packaged chart and saved it to: " + made.archive() + "\n");
    }
    return ExitCode.OK.number();
  }

  private ProvenanceSigner signer(Arguments arguments, Session session) {
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

  private Instant time() {
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
