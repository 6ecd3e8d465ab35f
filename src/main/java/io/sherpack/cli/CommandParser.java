package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns words into [Arguments] by the rules of Helm's command line: `--name value`,
/// `--name=value`, `-n value`, `-nvalue`, `-Aq` for two switches, `--` before words that only look
/// like options. An option that has a fallback takes its value after `=` only.
final class CommandParser {
  private final Map<String, Option<?>> byName = new HashMap<>();

  CommandParser(List<Option<?>> options) {
    options.forEach(option -> option.names().forEach(name -> byName.put(name, option)));
  }

  /// Parses the words behind the command's own name.
  ///
  /// @throws SherpackException.Usage for an unknown option or a missing value
  Arguments parse(String command, List<String> words) {
    return new Reading(command, new ArrayDeque<>(words)).arguments();
  }

  /// Whether `word` is an option whose value is the next word.
  boolean takesNext(String word) {
    return option(word).filter(option -> option.fallback().isEmpty()).isPresent();
  }

  private Optional<Option<?>> option(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// One command line on its way from words to arguments.
  private final class Reading {
    private final String command;
    private final Deque<String> words;
    private final List<String> positional = new ArrayList<>();
    private final Map<Option<?>, List<String>> given = new LinkedHashMap<>();

    Reading(String command, Deque<String> words) {
      this.command = command;
      this.words = words;
    }

    Arguments arguments() {
      while (!words.isEmpty()) {
        String word = words.remove();
        if (word.equals("--")) {
          positional.addAll(words);
          break;
        } else if (word.startsWith("--")) {
          named(word);
        } else if (word.startsWith("-") && word.length() > 1) {
          letters(word);
        } else {
          positional.add(word);
        }
      }
      return new Arguments(command, positional, given);
    }

    private void named(String word) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      Option<?> option = option(name).orElseThrow(() -> unknown(name));
      if (equals < 0) {
        give(option, option.fallback().orElseGet(() -> next(option)));
      } else {
        give(option, word.substring(equals + 1));
      }
    }

    private void letters(String word) {
      for (int i = 1; i < word.length(); i++) {
        String name = "-" + word.charAt(i);
        Option<?> option = option(name).orElseThrow(() -> unknown(name));
        String rest = word.substring(i + 1);
        if (rest.startsWith("=")) {
          give(option, rest.substring(1));
          return;
        }
        if (option.fallback().isEmpty()) {
          give(option, rest.isEmpty() ? next(option) : rest);
          return;
        }
        give(option, option.fallback().get());
      }
    }

    private String next(Option<?> option) {
      if (words.isEmpty()) {
        throw new SherpackException.Usage(
            Diagnostic.error("invalid-option", "option `" + option.name() + "` needs a value")
                .hint("`sherpack " + command + " --help` shows how it is used"));
      }
      return words.remove();
    }

    private void give(Option<?> option, String text) {
      given.computeIfAbsent(option, _ -> new ArrayList<>()).add(text);
    }

    private SherpackException.Usage unknown(String name) {
      var problem = Diagnostic.error("unknown-option", "unknown option `" + name + "`");
      return new SherpackException.Usage(
          Suggestions.didYouMean(name, byName.keySet())
              .map(problem::hint)
              .orElse(problem.hint("`sherpack " + command + " --help` lists the options")));
    }
  }
}
