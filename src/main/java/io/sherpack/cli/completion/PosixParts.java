package io.sherpack.cli.completion;

import io.sherpack.cli.completion.CommandModel.Names;
import java.util.List;
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

        # Prints the names that this machine knows for arguments of the command path $1, for the
        # beginning $2; no server is asked.
        _sherpack_names() {
          case "$1" in
        %s  *) return ;;
          esac
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
        .formatted(steps(root), names(root), values(root), succeeds(root.optionNames(true)));
  }

  private static String names(CommandModel root) {
    return patterns(root, Names.REPOSITORIES)
        + """
            sherpack repo list --no-headers 2>/dev/null | cut -f1 | tr -d ' ' ;;
        """
        + patterns(root, Names.PACKS)
        + """
            case "$2" in
            *://* | .* | /*) ;;
            */*) sherpack search repo "${2%%/*}/" --max-col-width 0 2>/dev/null |
              tail -n +2 | cut -f1 | tr -d ' ' ;;
            *) sherpack repo list --no-headers 2>/dev/null | cut -f1 | tr -d ' ' | sed 's|$|/|' ;;
            esac ;;
        """;
  }

  private static String patterns(CommandModel root, Names names) {
    List<String> paths = root.pathsOf(names);
    String joined = paths.stream().map(PosixParts::quoted).collect(Collectors.joining(" | "));
    return "  " + (joined.isEmpty() ? "''" : joined) + ")\n";
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
