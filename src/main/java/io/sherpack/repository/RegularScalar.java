package io.sherpack.repository;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Scalars of one line that mean what stands there; all others are left to the YAML reader.
final class RegularScalar {
  private static final String INDICATORS = "-?:,[]{}#&*!|>%@`\"'~";

  private RegularScalar() {}

  static boolean startsWith(byte[] bytes, int from, int to, String start) {
    if (to - from < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if (bytes[from + i] != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean endsWith(byte[] bytes, int from, int to, String end) {
    return to - from >= end.length() && startsWith(bytes, to - end.length(), to, end);
  }

  /// Returns the text of the scalar between `from` and `to`, blanks around it left out; nothing
  /// when it is not a simple one.
  static Optional<String> of(byte[] bytes, int from, int to) {
    int start = Math.min(from, to);
    int end = to;
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    while (end > start && bytes[end - 1] == ' ') {
      end--;
    }
    if (start == end) {
      return Optional.of("");
    }
    return switch (bytes[start]) {
      case '"' -> quoted(bytes, start, end);
      case '\'' -> single(bytes, start, end);
      default -> plain(bytes, start, end) ? Optional.of(word(text(bytes, start, end))) : none();
    };
  }

  // Go writes the texts `null` and `~` in quotes.
  private static String word(String text) {
    return switch (text) {
      case "null", "Null", "NULL" -> "";
      default -> text;
    };
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Optional<String> quoted(byte[] bytes, int start, int end) {
    for (int at = start + 1; at < end; at++) {
      if (bytes[at] == '\\' || bytes[at] == '\t' || breaks(bytes, at, end)) {
        return none();
      }
      if (bytes[at] == '"') {
        return at == end - 1 ? Optional.of(text(bytes, start + 1, at)) : none();
      }
    }
    return none();
  }

  private static Optional<String> single(byte[] bytes, int start, int end) {
    boolean doubled = false;
    for (int at = start + 1; at < end; at++) {
      if (bytes[at] == '\t' || breaks(bytes, at, end)) {
        return none();
      }
      if (bytes[at] == '\'') {
        if (at + 1 < end && bytes[at + 1] == '\'') {
          doubled = true;
          at++;
        } else {
          String text = text(bytes, start + 1, at);
          return at == end - 1 ? Optional.of(doubled ? text.replace("''", "'") : text) : none();
        }
      }
    }
    return none();
  }

  /// Whether a plain scalar stands there, with nothing in it that means more than itself.
  static boolean plain(byte[] bytes, int start, int end) {
    return INDICATORS.indexOf(bytes[start]) < 0 && continues(bytes, start, end);
  }

  /// Whether a line of a plain scalar, if not its first, means what stands there.
  static boolean continues(byte[] bytes, int start, int end) {
    for (int at = start; at < end; at++) {
      byte one = bytes[at];
      boolean colon = one == ':' && (at + 1 == end || bytes[at + 1] == ' ');
      boolean comment = one == '#' && (at == start || bytes[at - 1] == ' ');
      if (colon || comment || (one >= 0 && one < ' ') || breaks(bytes, at, end)) {
        return false;
      }
    }
    return true;
  }

  // U+0085, U+2028 and U+2029 are line breaks to some.
  private static boolean breaks(byte[] bytes, int at, int end) {
    int one = bytes[at] & 0xff;
    if (one == 0xc2 && at + 1 < end) {
      return (bytes[at + 1] & 0xff) == 0x85;
    }
    return one == 0xe2
        && at + 2 < end
        && (bytes[at + 1] & 0xff) == 0x80
        && (bytes[at + 2] & 0xfe) == 0xa8;
  }

  static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
