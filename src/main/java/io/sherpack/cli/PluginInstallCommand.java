package io.sherpack.cli;

import io.sherpack.operation.Clusters;
import io.sherpack.operation.InstallPlugin;
import io.sherpack.plugin.PluginFolders;
import io.sherpack.provenance.Verified;
import io.sherpack.repository.Registries;
import io.sherpack.repository.RepositoryPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Installs a plugin.
final class PluginInstallCommand implements Command {
  /// Makes the operation for what the command line says.
  @FunctionalInterface
  interface Making {
    InstallPlugin of(PluginFolders folders, RepositoryPlaces places, Registries.Access access);
  }

  private static final Option<Optional<String>> VERSION =
      Option.text("--version", "VERSION", "a version or range, for registries and git");
  private static final Option<Boolean> VERIFY =
      Option.flagOn(
          "--verify", "install an archive only with a provenance by a key of the keyring");

  private final Environment environment;
  private final Making making;
  private final Clusters clusters;

  PluginInstallCommand(Environment environment, Making making, Clusters clusters) {
    this.environment = environment;
    this.making = making;
    this.clusters = clusters;
  }

  @Override
  public String summary() {
    return "install a plugin";
  }

  @Override
  public String parameters() {
    return "SOURCE";
  }

  @Override
  public String description() {
    return """
        SOURCE is a folder, an archive (`.tgz`), an archive's `https://…`, `oci://…`, or a git
        repository. A folder is linked, so that changes in it are seen at once. An archive needs its
        provenance beside it unless `--verify=false` is given; a trust policy decides in any case.
        Plugins that Helm installed need not be installed again.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack plugin install ./my-plugin",
        "sherpack plugin install my-plugin-1.0.0.tgz --keyring team.asc",
        "sherpack plugin install oci://registry.example.com/plugins/my-plugin --version 1.0.0",
        "sherpack plugin install https://git.example.com/my-plugin --verify=false");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(List.of(VERSION, VERIFY, KeyOptions.KEYRING));
    all.addAll(RegistryOptions.all());
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 1, "one SOURCE");
    InstallPlugin install =
        making.of(
            PluginOptions.folders(environment),
            RepositoryOptions.places(arguments, environment),
            RegistryOptions.access(arguments, environment));
    var result =
        install.run(
            new InstallPlugin.Request(
                environment.directory(),
                arguments.positional().getFirst(),
                arguments.get(VERSION).orElse(""),
                arguments.get(VERIFY),
                needed -> TrustOptions.installing(needed, arguments, environment),
                PluginOptions.variables(arguments, environment, clusters)));
    if (!result.linked() && !arguments.get(VERIFY)) {
      session.print("WARNING: Skipping plugin signature verification\n");
    }
    if (result.linked()) {
      session.print("Installing plugin from local directory (development mode)\n");
    }
    for (Verified signature : result.signatures()) {
      session.print(PluginVerifyCommand.text(signature));
    }
    session.print("Installed plugin: " + result.plugin().name() + "\n");
    return ExitCode.OK.number();
  }
}
