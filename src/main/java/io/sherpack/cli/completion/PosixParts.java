package io.sherpack.cli.completion;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parts that bash and zsh share: shell functions that tell the commands apart.
final class PosixParts {
  private PosixParts() {}

  /// Functions that follow a word from one command path to the next, and that say whether an option
  /// takes the word behind it.
  static String functions(CommandModel root) {
    return """
        # Prints the command path that the word $2 leads to from the path $1.
        _sherpack_step() {
          case "$1 $2" in
        %s  *) printf '%%s' "$1" ;;
          esac
        }

        # Prints what the last of the words $@ may become: names that only the program knows, a
        # line each, a remark behind a tab.
        _sherpack_live() {
          sherpack __complete "$@" 2>/dev/null
        }

        # Whether the option $2 of the command path $1 takes the next word as its value.
        _sherpack_takes_value() {
          case "$1 $2" in
        %s  esac
          case "$2" in
        %s  esac
          return 1
        }
        """
        .formatted(steps(root), values(root), succeeds(root.optionNames(true)));
  }

  private static String steps(CommandModel root) {
    return root.all()
        .flatMap(parent -> parent.members().stream().map(member -> step(parent, member)))
        .collect(Collectors.joining());
  }

  private static String step(CommandModel parent, CommandModel member) {
    return "  %s) printf '%%s' %s ;;\n"
        .formatted(
            member.spellings(parent).map(PosixParts::quoted).collect(Collectors.joining(" | ")),
            quoted(member.path()));
  }

  private static String values(CommandModel root) {
    return root.all()
        .skip(1)
        .map(command -> succeeds(command.optionNames(true).map(o -> command.path() + " " + o)))
        .collect(Collectors.joining());
  }

  private static String succeeds(Stream<String> patterns) {
    String joined = patterns.map(PosixParts::quoted).collect(Collectors.joining(" | "));
    return joined.isEmpty() ? "" : "  " + joined + ") return 0 ;;\n";
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
