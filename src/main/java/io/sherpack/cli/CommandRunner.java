package io.sherpack.cli;

import io.sherpack.cli.output.LiveTable;
import io.sherpack.cli.output.Screen;
import io.sherpack.cli.output.Streams;
import io.sherpack.cli.output.Style;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.plugin.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the command that the words choose, runs it, and turns how it ends into an exit code.
public final class CommandRunner {
  private final Streams streams;
  private final Environment environment;
  private final CommandTree.Group commands;
  private final Operations operations;
  private final PluginWords plugins;

  CommandRunner(
      Streams streams,
      Environment environment,
      CommandTree.Group commands,
      Operations operations,
      PluginWords plugins) {
    this.streams = streams;
    this.environment = environment;
    this.commands = commands;
    this.operations = operations;
    this.plugins = plugins;
  }

  /// Runs one command line and returns its exit code; prints whatever went wrong.
  public int run(List<String> words) {
    Session session = session(Optional.empty(), words);
    int code = ended(words, session);
    // A print stream keeps its failures to itself.
    if (code == ExitCode.OK.number() && streams.out().checkError()) {
      session.report(
          List.of(Diagnostic.error("output", "what was to be printed cannot be written")));
      return ExitCode.INPUT.number();
    }
    return code;
  }

  private int ended(List<String> words, Session session) {
    try {
      return chosen(words, session);
    } catch (SherpackException failure) {
      session.report(failure.diagnostics());
      if (session.debug()) {
        failure.printStackTrace(streams.err());
      }
      return ExitCode.of(failure).number();
    } catch (InterruptedException interrupted) {
      session.say("interrupted");
      return ExitCode.INTERRUPTED.number();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
      session.report(List.of(defect(defect)));
      if (session.debug()) {
        defect.printStackTrace(streams.err());
      }
      return ExitCode.INTERNAL.number();
    } finally {
      streams.out().flush();
      streams.err().flush();
    }
  }

  private static Diagnostic defect(Throwable defect) {
    return Diagnostic.error(
            "internal",
            "sherpack failed in a way it should not: " + defect.getClass().getSimpleName())
        .hint("run it again with `--debug` and report what it prints");
  }

  private int chosen(List<String> words, Session early) throws InterruptedException {
    var global = new CommandParser(GlobalOptions.all());
    List<String> path = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    CommandTree at = commands;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith("-") || !(at instanceof CommandTree.Group inside)) {
        rest.add(word);
        if (at instanceof CommandTree.Group && global.takesNext(word) && i + 1 < words.size()) {
          rest.add(words.get(++i));
        }
        continue;
      }
      if (word.equals(LiveCompletion.WORD) && i == 0) {
        return new LiveCompletion(environment, commands, plugins, operations)
            .run(words.subList(1, words.size()), early);
      }
      Optional<CommandTree> member = inside.member(word);
      if (member.isEmpty()) {
        return plugin(inside, path, words, i, early);
      }
      at = member.get();
      path.add(at.name());
    }
    return run(at, String.join(" ", path), rest, early);
  }

  private int plugin(
      CommandTree.Group group, List<String> path, List<String> words, int at, Session session)
      throws InterruptedException {
    String word = words.get(at);
    Optional<Plugin> plugin = path.isEmpty() ? plugins.find(word) : Optional.empty();
    if (plugin.isEmpty()) {
      throw unknown(group, path, word);
    }
    List<String> rest = new ArrayList<>(words);
    rest.remove(at);
    return plugins.run(plugin.get(), rest, session);
  }

  private int run(CommandTree chosen, String path, List<String> rest, Session early)
      throws InterruptedException {
    return switch (chosen) {
      case CommandTree.Group group -> help(group, path, rest, early);
      case CommandTree.Leaf leaf -> run(leaf.command().get(), path, rest);
    };
  }

  private int help(CommandTree.Group group, String path, List<String> rest, Session session) {
    Arguments arguments = new CommandParser(GlobalOptions.all()).parse(path, rest);
    if (path.isEmpty() || arguments.get(GlobalOptions.HELP)) {
      session.print(HelpPage.of(path, group, path.isEmpty() ? plugins.all() : List.of()));
      return ExitCode.OK.number();
    }
    throw new SherpackException.Usage(
        Diagnostic.error("missing-command", "`sherpack " + path + "` needs a command behind it")
            .hint(
                "one of "
                    + String.join(", ", group.members().stream().map(CommandTree::name).toList())));
  }

  private int run(Command command, String path, List<String> rest) throws InterruptedException {
    List<Option<?>> options = new ArrayList<>(command.options());
    options.addAll(GlobalOptions.all());
    if (rest.contains("--help") || rest.contains("-h")) {
      streams.out().print(HelpPage.of(path, command));
      return ExitCode.OK.number();
    }
    Arguments arguments = new CommandParser(options).parse(path, rest);
    Session session = session(Optional.of(arguments), rest);
    List<String> allowed = arguments.get(GlobalOptions.ALLOW_REFS);
    boolean kept = arguments.get(GlobalOptions.KEEP_REFS);
    if (kept || !allowed.isEmpty()) {
      operations.references(allowed, kept);
    }
    try {
      return command.run(arguments, session);
    } finally {
      // What is told of a failure goes below it.
      session.table().ifPresent(LiveTable::close);
    }
  }

  private Session session(Optional<Arguments> arguments, List<String> words) {
    boolean debug =
        words.contains("--debug")
            || environment
                .variable("SHERPACK_DEBUG")
                .or(() -> environment.variable("HELM_DEBUG"))
                .filter(value -> !value.equals("false") && !value.equals("0"))
                .isPresent();
    String color =
        arguments
            .filter(given -> given.has(GlobalOptions.COLOR))
            .map(given -> given.get(GlobalOptions.COLOR))
            .or(() -> environment.variable("HELM_COLOR"))
            .orElse("auto");
    return new Session(
        streams,
        style(color, streams.outTerminal()),
        style(color, streams.errTerminal()),
        table(),
        debug,
        environment.patience());
  }

  private Optional<LiveTable> table() {
    boolean moves = environment.variable("TERM").filter(term -> !term.equals("dumb")).isPresent();
    return streams.errTerminal() && moves
        ? Optional.of(new LiveTable(streams.err(), this::screen, environment.clock()))
        : Optional.empty();
  }

  // Shells keep these two to themselves unless told otherwise.
  private Screen screen() {
    Optional<Integer> columns = size("COLUMNS");
    Optional<Integer> rows = size("LINES");
    Screen measured =
        columns.isPresent() && rows.isPresent()
            ? Screen.USUAL
            : Screen.measured().orElse(Screen.USUAL);
    return new Screen(columns.orElse(measured.columns()), rows.orElse(measured.rows()));
  }

  private Optional<Integer> size(String variable) {
    return environment
        .variable(variable)
        .filter(text -> text.matches("[1-9][0-9]{0,3}"))
        .map(Integer::parseInt);
  }

  private Style style(String when, boolean terminal) {
    boolean wanted =
        switch (when) {
          case "always" -> true;
          case "never" -> false;
          case "auto" -> terminal && environment.variable("NO_COLOR").isEmpty();
          default -> throw Option.bad("--color", when, "`never`, `auto` or `always`");
        };
    return wanted ? Style.COLOR : Style.PLAIN;
  }

  private SherpackException.Usage unknown(CommandTree.Group group, List<String> path, String word) {
    String name = String.join(" ", path) + (path.isEmpty() ? "" : " ") + word;
    var problem = Diagnostic.error("unknown-command", "unknown command `" + name + "`");
    if (path.equals(List.of("diff")) && Suggestions.didYouMean(word, group.words()).isEmpty()) {
      return new SherpackException.Usage(
          problem
              .hint("`sherpack diff upgrade RELEASE PACK` compares a pack with the cluster")
              .hint("`sherpack diff --help` lists the others"));
    }
    List<String> known = new ArrayList<>(group.words());
    if (path.isEmpty()) {
      plugins.all().forEach(plugin -> known.add(plugin.name()));
    }
    String help =
        path.isEmpty() ? "sherpack --help" : "sherpack " + String.join(" ", path) + " --help";
    return new SherpackException.Usage(
        Suggestions.didYouMean(word, known)
            .map(problem::hint)
            .orElse(problem.hint("`" + help + "` lists the commands")));
  }
}
