package io.sherpack.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/// What a person at the terminal says.
final class Answers {
  private Answers() {}

  /// Whether there is a person to ask.
  static boolean possible(Session session) {
    return console(session).isPresent();
  }

  /// Whether the person says yes; nothing is no.
  static boolean yes(String question, Session session) {
    return console(session)
        .map(console -> console.readLine("%s [y/N] ", question))
        .filter(line -> line.strip().toLowerCase(Locale.ROOT).matches("y|yes"))
        .isPresent();
  }

  private static Optional<Console> console(Session session) {
    return session.streams().errTerminal()
        ? Optional.ofNullable(System.console()).filter(Console::isTerminal)
        : Optional.empty();
  }
}
