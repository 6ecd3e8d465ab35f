package io.sherpack.cli;

import io.sherpack.operation.Clusters;
import io.sherpack.operation.InstallPlugin;
import io.sherpack.operation.ListPlugins;
import java.util.ArrayList;
import java.util.List;

/// Brings plugins up to date.
final class PluginUpdateCommand implements Command {
  private final Environment environment;
  private final ListPlugins plugins;
  private final PluginInstallCommand.Making making;
  private final Clusters clusters;

  PluginUpdateCommand(
      Environment environment,
      ListPlugins plugins,
      PluginInstallCommand.Making making,
      Clusters clusters) {
    this.environment = environment;
    this.plugins = plugins;
    this.making = making;
    this.clusters = clusters;
  }

  @Override
  public String summary() {
    return "bring plugins up to date";
  }

  @Override
  public String parameters() {
    return "PLUGIN...";
  }

  @Override
  public String description() {
    return """
        Each is fetched again from where it was installed, within the version or range that was asked
        for then, and with a provenance if it had to have one.""";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack plugin update my-plugin");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(List.of(KeyOptions.KEYRING));
    all.addAll(RegistryOptions.all());
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, Integer.MAX_VALUE, "the name of a PLUGIN");
    InstallPlugin install =
        making.of(
            PluginOptions.folders(environment),
            RepositoryOptions.places(arguments, environment),
            RegistryOptions.access(arguments, environment));
    var request =
        new InstallPlugin.Request(
            environment.directory(),
            "",
            "",
            /* verify= */ false,
            needed -> TrustOptions.installing(needed, arguments, environment),
            PluginOptions.variables(arguments, environment, clusters));
    return PluginOptions.each(
        arguments,
        session,
        name -> {
          var result = install.update(plugins.named(name), request);
          result.signatures().forEach(one -> session.print(PluginVerifyCommand.text(one)));
          session.print("Updated plugin: " + name + "\n");
        });
  }
}
