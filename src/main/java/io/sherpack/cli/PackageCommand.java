package io.sherpack.cli;

import io.sherpack.operation.PackageArchive;
import io.sherpack.provenance.ProvenanceSigner;
import java.nio.file.Path;
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
                Signing.KEY,
                KeyOptions.KEYRING,
                Passphrases.FILE));
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, Integer.MAX_VALUE, "the folder of a PACK");
    // Unlocked once for all packs, and before anything is written.
    Optional<ProvenanceSigner> signer =
        arguments.get(SIGN)
            ? Optional.of(Signing.signer(arguments, environment, session))
            : Optional.empty();
    for (String pack : arguments.positional()) {
      var request =
          new PackageArchive.Request(
              environment.directory(),
              pack,
              environment.resolve(arguments.get(DESTINATION)),
              arguments.get(VERSION),
              arguments.get(APP_VERSION),
              Signing.time(environment),
              signer);
      PackageArchive.Result made = archive.run(request);
      session.report(made.warnings());
      session.print(
          "Successfully packaged chart and saved it to: "
              + shown(arguments.get(DESTINATION), made.archive())
              + "\n");
    }
    return ExitCode.OK.number();
  }

  // As Helm names it: in the folder that the user wrote, or in full where none was given.
  private static Path shown(String destination, Path archive) {
    return destination.equals(".")
        ? archive
        : Path.of(destination).resolve(archive.getFileName()).normalize();
  }
}
