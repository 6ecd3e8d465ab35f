package io.sherpack.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The commands by name; a command object is made only when it is chosen.
sealed interface CommandTree {
  String name();

  List<String> aliases();

  String summary();

  /// A command of its own.
  record Leaf(String name, List<String> aliases, String summary, Supplier<Command> command)
      implements CommandTree {}

  /// A word that stands before others, such as `get`.
  record Group(String name, List<String> aliases, String summary, List<CommandTree> members)
      implements CommandTree {
    Optional<CommandTree> member(String word) {
      return members.stream()
          .filter(member -> member.name().equals(word) || member.aliases().contains(word))
          .findFirst();
    }

    /// All names and aliases, for suggestions.
    List<String> words() {
      List<String> words = new ArrayList<>();
      for (CommandTree member : members) {
        words.add(member.name());
        words.addAll(member.aliases());
      }
      return words;
    }
  }

  static Leaf leaf(String name, String aliases, String summary, Supplier<Command> command) {
    return new Leaf(name, words(aliases), summary, command);
  }

  static Group group(String name, String aliases, String summary, CommandTree... members) {
    return new Group(name, words(aliases), summary, List.of(members));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
