package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.operation.RunPlugin;
import io.sherpack.plugin.Plugin;
import io.sherpack.plugin.PluginMetadata;
import io.sherpack.plugin.PluginType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The commands that plugins add. Nobody looks for plugins unless a word is not in the table of
/// commands, or all commands are listed.
final class PluginWords {
  private static final Set<String> WITH_VALUE =
      Set.of(
          "--kube-context",
          "--namespace",
          "-n",
          "--kubeconfig",
          "--kube-apiserver",
          "--kube-token",
          "--kube-as-user",
          "--kube-as-group",
          "--kube-ca-file",
          "--registry-config",
          "--repository-cache",
          "--repository-config",
          "--kube-tls-server-name");
  private static final Set<String> ALONE = Set.of("--debug", "--kube-insecure-skip-tls-verify");

  private final Environment environment;
  private final Operations operations;

  PluginWords(Environment environment, Operations operations) {
    this.environment = environment;
    this.operations = operations;
  }

  /// All of them.
  List<Plugin> all() {
    return environment.variable("HELM_NO_PLUGINS").filter("1"::equals).isPresent()
        ? List.of()
        : operations.listPlugins(PluginOptions.folders(environment)).of(PluginType.CLI);
  }

  Optional<Plugin> find(String word) {
    return all().stream().filter(plugin -> plugin.name().equals(word)).findFirst();
  }

  /// One line about a plugin, for lists of commands.
  static String summary(Plugin plugin) {
    String said = plugin.metadata().help().summary();
    return said.isEmpty() ? "the \"" + plugin.name() + "\" plugin" : said;
  }

  /// What help says of a plugin.
  static String page(Plugin plugin) {
    PluginMetadata.Help help = plugin.metadata().help();
    String text = help.text().isEmpty() ? summary(plugin) : help.text().strip();
    String usage = help.usage().isEmpty() ? plugin.name() : help.usage();
    return text
        + "\n\nUsage: sherpack "
        + usage
        + " [OPTIONS]\n\n`"
        + plugin.name()
        + "` is a plugin: its options are its own.\n";
  }

  /// Runs it with all words but its name; what is sherpack's own among them the plugin finds in its
  /// environment.
  int run(Plugin plugin, List<String> words, Session session) throws InterruptedException {
    List<String> known = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      if (ALONE.contains(word) || (equals > 0 && WITH_VALUE.contains(word.substring(0, equals)))) {
        known.add(word);
      } else if (WITH_VALUE.contains(word)) {
        known.add(word);
        i++;
        if (i < words.size()) {
          known.add(words.get(i));
        }
      } else {
        rest.add(word);
      }
    }
    Arguments arguments = new CommandParser(GlobalOptions.all()).parse(plugin.name(), known);
    int exit =
        operations
            .runPlugin()
            .run(
                new RunPlugin.Request(
                    plugin,
                    rest,
                    PluginOptions.variables(arguments, environment, operations.clusters()),
                    environment.directory()));
    if (exit != 0) {
      session.report(
          List.of(
              Diagnostic.error(
                  "plugin-failed",
                  "plugin `%s` ended with exit code %d".formatted(plugin.name(), exit))));
    }
    return exit;
  }
}
