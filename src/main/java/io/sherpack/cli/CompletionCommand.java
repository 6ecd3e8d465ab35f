package io.sherpack.cli;

import io.sherpack.cli.completion.CommandModel;
import io.sherpack.cli.completion.CommandModel.OptionModel;
import io.sherpack.cli.completion.Shell;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Prints the script that completes command lines in a shell.
final class CompletionCommand implements Command {
  private final Supplier<CommandTree.Group> commands;

  CompletionCommand(Supplier<CommandTree.Group> commands) {
    this.commands = commands;
  }

  @Override
  public String summary() {
    return "print a script that completes commands in a shell";
  }

  @Override
  public String parameters() {
    return "bash|fish|powershell|zsh";
  }

  @Override
  public String description() {
    return """
        Commands and options stand in the script. For names of releases, revisions, namespaces,
        contexts, repositories, packs and plugins it asks `sherpack __complete`, which answers within
        three seconds (SHERPACK_COMPLETION_TIMEOUT, such as `1s`) or not at all.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "source <(sherpack completion bash)            # for this session of bash",
        "sherpack completion zsh > \"${fpath[1]}/_sherpack\"  # for every session of zsh",
        "sherpack completion fish > ~/.config/fish/completions/sherpack.fish");
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, 1, parameters());
    session.print(shell(arguments.positional().getFirst()).script(model(commands.get())));
    return ExitCode.OK.number();
  }

  private static Shell shell(String word) {
    List<String> words = Arrays.stream(Shell.values()).map(Shell::word).toList();
    if (words.contains(word)) {
      return Shell.valueOf(word.toUpperCase(Locale.ROOT));
    }
    var problem = Diagnostic.error("unknown-shell", "no completion for the shell `" + word + "`");
    throw new SherpackException.Usage(
        Suggestions.didYouMean(word, words)
            .map(problem::hint)
            .orElse(problem.hint("one of " + String.join(", ", words))));
  }

  static CommandModel model(CommandTree.Group root) {
    return new CommandModel(
        "sherpack",
        List.of(),
        root.summary(),
        options(GlobalOptions.all()),
        root.members().stream().map(member -> model("sherpack", member)).toList(),
        false);
  }

  private static CommandModel model(String parent, CommandTree tree) {
    String path = parent + " " + tree.name();
    return switch (tree) {
      case CommandTree.Group group ->
          new CommandModel(
              path,
              group.aliases(),
              group.summary(),
              List.of(),
              group.members().stream().map(member -> model(path, member)).toList(),
              false);
      case CommandTree.Leaf leaf -> {
        Command command = leaf.command().get();
        yield new CommandModel(
            path,
            leaf.aliases(),
            leaf.summary(),
            options(command.options()),
            List.of(),
            !command.parameters().isEmpty());
      }
    };
  }

  private static List<OptionModel> options(List<Option<?>> options) {
    return options.stream()
        .filter(option -> !option.hidden())
        .map(o -> new OptionModel(o.names(), o.description(), o.fallback().isEmpty()))
        .toList();
  }
}
