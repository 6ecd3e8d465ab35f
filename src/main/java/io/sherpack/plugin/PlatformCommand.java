package io.sherpack.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A command of a plugin, for one platform or for all.
///
/// @param os empty for every system
/// @param arch empty for every machine
/// @param command words, with spaces between them
record PlatformCommand(String os, String arch, String command, List<String> args) {
  PlatformCommand {
    args = List.copyOf(args);
  }

  /// Returns the words to start for this machine, or nothing when no command is for it.
  ///
  /// @param expand whether variables in arguments stand for their values, as they do in the program
  static Optional<List<String>> words(
      List<PlatformCommand> commands, boolean expand, Map<String, String> variables) {
    return chosen(commands).map(command -> command.words(expand, variables));
  }

  private List<String> words(boolean expand, Map<String, String> variables) {
    List<String> words = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      boolean program = words.isEmpty();
      words.add(expand || program ? Variables.expanded(word, variables) : word);
    }
    for (String word : args) {
      words.add(expand ? Variables.expanded(word, variables) : word);
    }
    return words;
  }

  // The platform's own command stands above its system's, that above the one for all; of equals the
  // first.
  private static Optional<PlatformCommand> chosen(List<PlatformCommand> commands) {
    Optional<PlatformCommand> best = Optional.empty();
    int rank = -1;
    for (PlatformCommand command : commands) {
      if (command.rank() > rank) {
        best = Optional.of(command);
        rank = command.rank();
      }
    }
    return best.filter(command -> !command.command.isEmpty() && command.command.charAt(0) != ' ');
  }

  private int rank() {
    boolean here = os.equalsIgnoreCase(system());
    if (here && arch.equalsIgnoreCase(machine())) {
      return 2;
    }
    if (!arch.isEmpty() || (!os.isEmpty() && !here)) {
      return -1;
    }
    return here ? 1 : 0;
  }

  private static String system() {
    return System.getProperty("os.name", "").startsWith("Mac") ? "darwin" : "linux";
  }

  private static String machine() {
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return switch (machine) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> machine;
    };
  }
}
