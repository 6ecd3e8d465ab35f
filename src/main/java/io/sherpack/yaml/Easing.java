package io.sherpack.yaml;

import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.ScannerException;

/// What YAML allows and the library does not: tabs between tokens, and the escapes `\L` and `\P`.
final class Easing {
  private static final Pattern FLOW = Pattern.compile("(?:\\s|#[^\n]*\n|---\\s)*[{\\[]");
  private static final Pattern LEADING = Pattern.compile("(?m)^[ \t]+");

  private Easing() {}

  /// Returns the text without what `problem` complains of, if the library should have taken it.
  static Optional<String> eased(String text, ScannerException problem) {
    if (problem.getProblemMark().isEmpty()) {
      return Optional.empty();
    }
    int at = text.offsetByCodePoints(0, problem.getProblemMark().get().getIndex());
    if (at >= text.length()) {
      return Optional.empty();
    }
    return switch (text.charAt(at)) {
      case '\t' -> tabs(text, at);
      case 'L' -> escape(text, at, "u2028");
      case 'P' -> escape(text, at, "u2029");
      default -> Optional.empty();
    };
  }

  // Separators of lines and of paragraphs.
  private static Optional<String> escape(String text, int at, String code) {
    return at > 0 && text.charAt(at - 1) == '\\'
        ? Optional.of(text.substring(0, at) + code + text.substring(at + 1))
        : Optional.empty();
  }

  // Tabs that do not indent become blanks, and every character keeps its place.
  private static Optional<String> tabs(String text, int at) {
    if (indents(text, at)) {
      return FLOW.matcher(text).lookingAt() ? Optional.of(unindented(text)) : Optional.empty();
    }
    int end = at;
    while (end < text.length() && text.charAt(end) == '\t') {
      end++;
    }
    return Optional.of(text.substring(0, at) + " ".repeat(end - at) + text.substring(end));
  }

  // Within brackets nothing is indented, as in JSON.
  private static String unindented(String text) {
    return LEADING.matcher(text).replaceAll(tabs -> " ".repeat(tabs.group().length()));
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
