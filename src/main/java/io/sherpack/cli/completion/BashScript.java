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
          # Bash takes `=` for a word of its own.
          [[ $word == = ]] && continue
          if [[ $previous == -* ]] && _sherpack_takes_value "$path" "$previous"; then
            previous=
            continue
          fi
          previous=$word
          [[ $word == -* ]] || path=$(_sherpack_step "$path" "$word")
        done
        [[ $current == = ]] && current=
        if [[ $previous == -* ]] && _sherpack_takes_value "$path" "$previous"; then
          words=$(_sherpack_live "${COMP_WORDS[@]:1:COMP_CWORD}")
        elif [[ $current == -* ]]; then
          words=$(_sherpack_options "$path")
        else
          words=$(_sherpack_commands "$path")
          if [[ -z $words || $path == sherpack ]]; then
            words+=$'\n'$(_sherpack_live "${COMP_WORDS[@]:1:COMP_CWORD}")
          fi
        fi
        while IFS=$'\t' read -r word _; do
          [[ -n $word && $word == "$current"* ]] && COMPREPLY+=("$word")
        done <<< "$words"
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
