package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A parsed command line.
///
/// @param command the words that chose the command, such as `get values`
/// @param given the texts of each option that was given
record Arguments(String command, List<String> positional, Map<Option<?>, List<String>> given) {
  Arguments {
    positional = List.copyOf(positional);
    given = Map.copyOf(given);
  }

  <T> T get(Option<T> option) {
    return option.read().apply(given.getOrDefault(option, List.of()));
  }

  boolean has(Option<?> option) {
    return given.containsKey(option);
  }

  Optional<String> positional(int index) {
    return index < positional.size() ? Optional.of(positional.get(index)) : Optional.empty();
  }

  /// Checks the number of positional arguments.
  ///
  /// @param parameters their names as help prints them
  void expect(int least, int most, String parameters) {
    if (positional.size() >= least && positional.size() <= most) {
      return;
    }
    String problem =
        positional.size() < least
            ? "`sherpack " + command + "` needs " + parameters
            : "`sherpack " + command + "` takes no argument `" + positional.get(most) + "`";
    throw new SherpackException.Usage(
        Diagnostic.error("wrong-arguments", problem)
            .hint("`sherpack " + command + " --help` shows how it is used"));
  }
}
