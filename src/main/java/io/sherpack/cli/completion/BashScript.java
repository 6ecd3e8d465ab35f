package io.sherpack.cli.completion;

import java.util.stream.Collectors;

/// The script for bash, which shows words without descriptions.
final class BashScript {
  private static final String SCRIPT =
      """
      # Completes sherpack in bash; printed by `sherpack completion bash`.
      # For one session: source <(sherpack completion bash)

      %s
      # Prints the commands behind the command path $1.
      _sherpack_commands() {
        case "$1" in
      %s  esac
      }

      # Prints the options of the command path $1.
      _sherpack_options() {
        case "$1" in
      %s  esac
        printf '%%s\\n' %s
      }

      _sherpack() {
        local current=${COMP_WORDS[COMP_CWORD]} path=sherpack previous= word words
        COMPREPLY=()
        for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
          if [[ $previous == -* ]] && _sherpack_takes_value "$path" "$previous"; then
            previous=
            continue
          fi
          previous=$word
          [[ $word == -* ]] || path=$(_sherpack_step "$path" "$word")
        done
        if [[ $previous == -* ]] && _sherpack_takes_value "$path" "$previous"; then
          return
        fi
        if [[ $current == -* ]]; then
          words=$(_sherpack_options "$path")
        else
          words=$(_sherpack_commands "$path"; _sherpack_names "$path" "$current")
        fi
        while IFS= read -r word; do
          [[ -n $word ]] && COMPREPLY+=("$word")
        done < <(compgen -W "$words" -- "$current")
        # Behind the name of a repository comes that of a pack, and a folder may be meant as well.
        if [[ ${COMPREPLY[0]-} == */ ]]; then
          compopt -o nospace 2>/dev/null
          while IFS= read -r word; do
            COMPREPLY+=("$word")
          done < <(compgen -f -- "$current")
        fi
      }

      complete -o default -F _sherpack sherpack
      """;

  private BashScript() {}

  static String of(CommandModel root) {
    return SCRIPT.formatted(
        PosixParts.functions(root),
        root.all()
            .map(c -> line(c, words(c.members().stream().map(CommandModel::name).toList())))
            .collect(Collectors.joining()),
        root.all()
            .skip(1)
            .map(c -> line(c, words(c.optionNames(false).toList())))
            .collect(Collectors.joining()),
        words(root.optionNames(false).toList()));
  }

  private static String words(java.util.List<String> words) {
    return words.stream().map(PosixParts::quoted).collect(Collectors.joining(" "));
  }

  private static String line(CommandModel command, String words) {
    return words.isEmpty()
        ? ""
        : "  %s) printf '%%s\\n' %s ;;\n".formatted(PosixParts.quoted(command.path()), words);
  }
}
