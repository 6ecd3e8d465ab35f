package io.sherpack.cli;

import io.sherpack.operation.PackagePlugin;
import io.sherpack.provenance.ProvenanceSigner;
import java.util.List;
import java.util.Optional;

/// Packs the folder of a plugin.
final class PluginPackageCommand implements Command {
  private static final Option<String> DESTINATION =
      Option.text("-d --destination", "DIR", "the folder for the archive", ".");
  private static final Option<Boolean> SIGN =
      Option.flagOn("--sign", "sign the archive with an OpenPGP key");

  private final Environment environment;
  private final PackagePlugin packing;

  PluginPackageCommand(Environment environment, PackagePlugin packing) {
    this.environment = environment;
    this.packing = packing;
  }

  @Override
  public String summary() {
    return "pack the folder of a plugin into an archive";
  }

  @Override
  public String parameters() {
    return "PLUGIN";
  }

  @Override
  public String description() {
    return """
        The archive and the signature beside it, `ARCHIVE.prov`, are those that `plugin install` wants,
        and Helm's too. The same files give the same archive; SOURCE_DATE_EPOCH sets the time in it.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack plugin package ./my-plugin --key release@example.com --keyring secret.gpg",
        "sherpack plugin package ./my-plugin --sign=false -d dist");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(DESTINATION, SIGN, Signing.KEY, KeyOptions.KEYRING, Passphrases.FILE);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, 1, "the folder of a PLUGIN");
    Optional<ProvenanceSigner> signer =
        arguments.get(SIGN)
            ? Optional.of(Signing.signer(arguments, environment, session))
            : Optional.empty();
    PackagePlugin.Result result =
        packing.run(
            new PackagePlugin.Request(
                environment.directory(),
                arguments.positional().getFirst(),
                environment.resolve(arguments.get(DESTINATION)),
                Signing.time(environment),
                signer));
    result
        .provenance()
        .ifPresent(
            file -> session.print("Successfully signed. Signature written to: " + file + "\n"));
    session.print("Successfully packaged plugin and saved it to: " + result.archive() + "\n");
    return ExitCode.OK.number();
  }
}
