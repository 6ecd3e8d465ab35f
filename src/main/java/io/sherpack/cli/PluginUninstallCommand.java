package io.sherpack.cli;

import io.sherpack.operation.Clusters;
import io.sherpack.operation.ListPlugins;
import io.sherpack.operation.UninstallPlugin;
import java.util.List;

/// Takes plugins away.
final class PluginUninstallCommand implements Command {
  private final Environment environment;
  private final ListPlugins plugins;
  private final UninstallPlugin uninstall;
  private final Clusters clusters;

  PluginUninstallCommand(
      Environment environment, ListPlugins plugins, UninstallPlugin uninstall, Clusters clusters) {
    this.environment = environment;
    this.plugins = plugins;
    this.uninstall = uninstall;
    this.clusters = clusters;
  }

  @Override
  public String summary() {
    return "take plugins away";
  }

  @Override
  public String parameters() {
    return "PLUGIN...";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack plugin uninstall my-plugin");
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, Integer.MAX_VALUE, "the name of a PLUGIN");
    return PluginOptions.each(
        arguments,
        session,
        name -> {
          uninstall.run(
              plugins.named(name),
              PluginOptions.variables(arguments, environment, clusters),
              environment.directory());
          session.print("Uninstalled plugin: " + name + "\n");
        });
  }
}
