package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.plugin.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Prints the help of a command.
final class HelpCommand implements Command {
  private final Supplier<CommandTree.Group> commands;
  private final PluginWords plugins;

  HelpCommand(Supplier<CommandTree.Group> commands, PluginWords plugins) {
    this.commands = commands;
    this.plugins = plugins;
  }

  @Override
  public String summary() {
    return "show how to use a command";
  }

  @Override
  public String parameters() {
    return "[COMMAND...]";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack help", "sherpack help repo add");
  }

  @Override
  public int run(Arguments arguments, Session session) {
    CommandTree at = commands.get();
    List<String> path = new ArrayList<>();
    for (String word : arguments.positional()) {
      if (!(at instanceof CommandTree.Group group)) {
        break;
      }
      Optional<CommandTree> member = group.member(word);
      if (member.isEmpty()) {
        Optional<Plugin> plugin = path.isEmpty() ? plugins.find(word) : Optional.empty();
        session.print(PluginWords.page(plugin.orElseThrow(() -> unknown(word, group))));
        return ExitCode.OK.number();
      }
      at = member.get();
      path.add(at.name());
    }
    session.print(page(at, String.join(" ", path)));
    return ExitCode.OK.number();
  }

  private String page(CommandTree tree, String path) {
    return switch (tree) {
      case CommandTree.Group group ->
          HelpPage.of(path, group, path.isEmpty() ? plugins.all() : List.of());
      case CommandTree.Leaf leaf -> HelpPage.of(path, leaf.command().get());
    };
  }

  private static SherpackException unknown(String word, CommandTree.Group group) {
    var problem = Diagnostic.error("unknown-command", "unknown help topic `" + word + "`");
    return new SherpackException.Usage(
        Suggestions.didYouMean(word, group.words())
            .map(problem::hint)
            .orElse(problem.hint("`sherpack help` lists the commands")));
  }
}
