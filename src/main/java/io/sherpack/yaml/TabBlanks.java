package io.sherpack.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.ScannerException;

/// Tabs that stand between tokens, where YAML 1.2 allows them and the library does not.
final class TabBlanks {
  private TabBlanks() {}

  /// Returns the text with blanks for the tabs that `problem` complains of, if they are none that
  /// indent; every character keeps its place.
  static Optional<String> eased(String text, ScannerException problem) {
    if (problem.getProblemMark().isEmpty()) {
      return Optional.empty();
    }
    int at = text.offsetByCodePoints(0, problem.getProblemMark().get().getIndex());
    if (at >= text.length() || text.charAt(at) != '\t' || indents(text, at)) {
      return Optional.empty();
    }
    int end = at;
    while (end < text.length() && text.charAt(end) == '\t') {
      end++;
    }
    return Optional.of(text.substring(0, at) + " ".repeat(end - at) + text.substring(end));
  }

  // After `-` and `?` a new block may begin, and its column counts.
  private static boolean indents(String text, int at) {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    if (before < 0 || text.charAt(before) == '\n') {
      return true;
    }
    boolean indicator = text.charAt(before) == '-' || text.charAt(before) == '?';
    return indicator && (before == 0 || Character.isWhitespace(text.charAt(before - 1)));
  }
}
