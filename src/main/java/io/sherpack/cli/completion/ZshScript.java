package io.sherpack.cli.completion;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The script for zsh, with descriptions.
final class ZshScript {
  private static final String SCRIPT =
      """
      #compdef sherpack
      # Completes sherpack in zsh; printed by `sherpack completion zsh`.
      # For one session: source <(sherpack completion zsh)

      %s
      # Fills the array `commands` with what stands behind the command path $1.
      _sherpack_commands() {
        case "$1" in
      %s  esac
      }

      # Fills the array `options` with the options of the command path $1.
      _sherpack_options() {
        case "$1" in
      %s  esac
        options+=(%s)
      }

      # Offers what the program knows, or files. Behind the name of a repository comes that of a pack.
      _sherpack_offer() {
        local line
        local -a names shown open
        for line in "${(@f)$(_sherpack_live "${(@)words[2,CURRENT]}")}"; do
          [[ -n $line ]] || continue
          if [[ ${line%%%%$'\t'*} == */ ]]; then
            open+=("${line%%%%$'\t'*}")
          else
            names+=("${line%%%%$'\t'*}")
            shown+=("${line/$'\t'/  -- }")
          fi
        done
        (( ! ${#open} )) || compadd -S '' -- "${open[@]}"
        (( ! ${#names} )) || compadd -l -d shown -- "${names[@]}"
        (( ${#names} )) || _files
      }

      _sherpack() {
        local at=sherpack previous= word
        local -a commands options
        for word in "${(@)words[2,CURRENT-1]}"; do
          if [[ $previous == -* ]] && _sherpack_takes_value "$at" "$previous"; then
            previous=
            continue
          fi
          previous=$word
          [[ $word == -* ]] || at=$(_sherpack_step "$at" "$word")
        done
        if [[ $previous == -* ]] && _sherpack_takes_value "$at" "$previous"; then
          _sherpack_offer
        elif [[ ${words[CURRENT]} == -* ]]; then
          _sherpack_options "$at"
          _describe -o option options
        else
          _sherpack_commands "$at"
          if (( ${#commands} )); then
            _describe command commands
            [[ $at != sherpack ]] || _sherpack_offer
          else
            _sherpack_offer
          fi
        fi
      }

      if [[ ${funcstack[1]} == _sherpack ]]; then
        _sherpack "$@"
      else
        compdef _sherpack sherpack
      fi
      """;

  private ZshScript() {}

  static String of(CommandModel root) {
    return SCRIPT.formatted(
        PosixParts.functions(root),
        root.all().map(c -> line(c, "commands", commands(c))).collect(Collectors.joining()),
        root.all().skip(1).map(c -> line(c, "options", options(c))).collect(Collectors.joining()),
        String.join(" ", options(root)));
  }

  private static List<String> commands(CommandModel command) {
    return command.members().stream().map(m -> described(m.name(), m.summary())).toList();
  }

  private static List<String> options(CommandModel command) {
    return command.options().stream()
        .flatMap(option -> option.names().stream().map(name -> described(name, option.summary())))
        .toList();
  }

  private static String described(String word, String summary) {
    return PosixParts.quoted(
        Stream.of(word, summary)
            .map(text -> text.replace("\\", "\\\\").replace(":", "\\:"))
            .collect(Collectors.joining(":")));
  }

  private static String line(CommandModel command, String array, List<String> items) {
    return items.isEmpty()
        ? ""
        : "  %s) %s=(%s) ;;\n"
            .formatted(PosixParts.quoted(command.path()), array, String.join(" ", items));
  }
}
