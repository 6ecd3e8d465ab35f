package io.sherpack.cli;

import io.sherpack.operation.ClusterRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A command line that is still being typed.
///
/// @param at the command or group of commands that its words lead to so far
/// @param positional the finished words behind the command that are no options
/// @param option the option whose value the unfinished word is, if it is one's
/// @param before what stands in the unfinished word before a value, such as `--namespace=`
/// @param global the options of every command that it has so far
record Typed(
    CommandTree at,
    List<String> positional,
    Optional<Option<?>> option,
    String before,
    String unfinished,
    Arguments global) {

  /// @param words the last one is unfinished, maybe empty
  static Typed of(CommandTree.Group commands, List<String> words) {
    return new Reader(commands).read(words);
  }

  /// Which cluster it means so far.
  ClusterRequest cluster(Environment environment) {
    return ClusterOptions.read(global, environment);
  }

  /// Returns what help calls the argument behind `before` others; more than one where arguments
  /// before it may be left out.
  ///
  /// @param text such as `[NAME] PACK...`
  static List<String> parameters(String text, int before) {
    int other = text.indexOf(" | ");
    List<String> tokens = List.of((other < 0 ? text : text.substring(0, other)).split(" ", -1));
    List<String> names = new ArrayList<>();
    // With the optional first argument left out the others move forward by one.
    int most = tokens.size() > 1 && tokens.getFirst().startsWith("[") ? before + 1 : before;
    for (int i = before; i <= most; i++) {
      String token = i < tokens.size() ? tokens.get(i) : repeated(tokens.getLast());
      String name = token.replaceAll("[\\[\\].]", "");
      if (!name.isEmpty() && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static String repeated(String last) {
    return last.contains("...") ? last : "";
  }

  private static final class Reader {
    private CommandTree at;
    private CommandParser options = new CommandParser(GlobalOptions.all());
    private final List<String> positional = new ArrayList<>();
    private final List<String> global = new ArrayList<>();
    private Optional<Option<?>> waiting = Optional.empty();

    Reader(CommandTree.Group commands) {
      this.at = commands;
    }

    Typed read(List<String> words) {
      words.subList(0, words.size() - 1).forEach(this::finished);
      String last = words.getLast();
      int equals = last.startsWith("--") ? last.indexOf('=') : -1;
      Optional<Option<?>> option = equals > 0 ? options.option(last.substring(0, equals)) : waiting;
      // Bash makes a word of its own of `=`.
      boolean bare = last.equals("=") && waiting.isPresent();
      return new Typed(
          at,
          List.copyOf(positional),
          option,
          last.substring(0, equals + 1),
          bare ? "" : last.substring(equals + 1),
          new CommandParser(GlobalOptions.all()).parse("complete", global));
    }

    private void finished(String word) {
      if (word.equals("=") && waiting.isPresent()) {
        return;
      }
      if (waiting.isPresent()) {
        keep(waiting.get(), word);
        waiting = Optional.empty();
      } else if (word.startsWith("-")) {
        option(word);
      } else if (at instanceof CommandTree.Group group && group.member(word).isPresent()) {
        at = group.member(word).get();
        options = parser(at);
      } else {
        positional.add(word);
      }
    }

    private void option(String word) {
      int equals = word.indexOf('=');
      Optional<Option<?>> option = options.option(equals > 0 ? word.substring(0, equals) : word);
      if (equals > 0) {
        option.ifPresent(one -> keep(one, word.substring(equals + 1)));
      } else if (options.takesNext(word)) {
        waiting = option;
      }
    }

    private void keep(Option<?> option, String value) {
      if (GlobalOptions.all().contains(option)) {
        global.add(option.name() + "=" + value);
      }
    }

    private static CommandParser parser(CommandTree tree) {
      List<Option<?>> options = new ArrayList<>(GlobalOptions.all());
      if (tree instanceof CommandTree.Leaf leaf) {
        options.addAll(leaf.command().get().options());
      }
      return new CommandParser(options);
    }
  }
}
