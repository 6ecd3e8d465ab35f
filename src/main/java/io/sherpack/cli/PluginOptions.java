package io.sherpack.cli;

import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.Clusters;
import io.sherpack.plugin.PluginFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What commands about plugins share: where plugins are, and what they are told.
final class PluginOptions {
  private PluginOptions() {}

  /// Our folder, and those of Helm's.
  static PluginFolders folders(Environment environment) {
    List<Path> helm = new ArrayList<>();
    for (String folder : HelmVariables.plugins(environment).split(":", -1)) {
      if (!folder.isEmpty()) {
        helm.add(environment.resolve(folder));
      }
    }
    return new PluginFolders(environment.dataHome().resolve("plugins"), helm);
  }

  /// The environment of a plugin's programs.
  static Map<String, String> variables(
      Arguments arguments, Environment environment, Clusters clusters) throws InterruptedException {
    return HelmVariables.environment(
        arguments, environment, clusters.namespace(ClusterOptions.read(arguments, environment)));
  }

  /// What is done with a plugin.
  @FunctionalInterface
  interface Deed {
    void to(String name) throws InterruptedException;
  }

  /// Does it with each plugin that is named: what goes wrong with one keeps none of the others from
  /// it.
  static int each(Arguments arguments, Session session, Deed deed) throws InterruptedException {
    var problems = new Problems();
    for (String name : arguments.positional()) {
      try {
        deed.to(name);
      } catch (SherpackException failed) {
        failed.diagnostics().forEach(problems::add);
      }
    }
    session.streams().out().flush();
    problems.throwIfFailed();
    return ExitCode.OK.number();
  }
}
