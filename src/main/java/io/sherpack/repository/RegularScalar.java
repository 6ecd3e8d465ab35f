package io.sherpack.repository;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Scalars of one line that mean what stands there; all others are left to the YAML reader.
final class RegularScalar {
  private static final String INDICATORS = "-?:,[]{}#&*!|>%@`\"'~";

  private static final int NULL_LENGTH = 4;
  private static final List<String> NULLS = List.of("null", "Null", "NULL");

  // The bytes that may mean more than themselves.
  private static final boolean[] SPECIAL = new boolean[256];

  static {
    Arrays.fill(SPECIAL, 0, ' ', true);
    for (int one : new int[] {':', '#', '"', '\\', 0xc2, 0xe2}) {
      SPECIAL[one] = true;
    }
  }

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
    var text = new Bytes();
    return add(bytes, from, to, text)
        ? Optional.of(text(text.array(), 0, text.length()))
        : Optional.empty();
  }

  /// Writes the text of the scalar; false when it is not a simple one.
  static boolean add(byte[] bytes, int from, int to, Bytes out) {
    int start = Math.min(from, to);
    int end = to;
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    while (end > start && bytes[end - 1] == ' ') {
      end--;
    }
    if (start == end) {
      return true;
    }
    return switch (bytes[start]) {
      case '"' -> quoted(bytes, start, end, out);
      case '\'' -> single(bytes, start, end, out);
      default -> word(bytes, start, end, out);
    };
  }

  private static boolean word(byte[] bytes, int start, int end, Bytes out) {
    if (!plain(bytes, start, end)) {
      return false;
    }
    // Go writes the texts `null` and `~` in quotes.
    boolean nothing = end - start == NULL_LENGTH && NULLS.contains(text(bytes, start, end));
    return nothing || added(bytes, start, end, out);
  }

  private static boolean added(byte[] bytes, int start, int end, Bytes out) {
    out.add(bytes, start, end);
    return true;
  }

  private static boolean quoted(byte[] bytes, int start, int end, Bytes out) {
    for (int at = start + 1; at < end; at++) {
      byte one = bytes[at];
      if (SPECIAL[one & 0xff]) {
        if (one == '\\' || one == '\t' || breaks(bytes, at, end)) {
          return false;
        }
        if (one == '"') {
          return at == end - 1 && added(bytes, start + 1, at, out);
        }
      }
    }
    return false;
  }

  private static boolean single(byte[] bytes, int start, int end, Bytes out) {
    int begun = out.length();
    int written = start + 1;
    for (int at = start + 1; at < end; at++) {
      byte one = bytes[at];
      if (one == '\t' || breaks(bytes, at, end)) {
        break;
      }
      if (one == '\'') {
        out.add(bytes, written, at);
        if (at == end - 1) {
          return true;
        }
        // The second of two quotes is text.
        written = at + 1;
        if (bytes[written] != '\'') {
          break;
        }
        at++;
      }
    }
    out.cut(begun);
    return false;
  }

  /// Whether a plain scalar stands there, with nothing in it that means more than itself.
  static boolean plain(byte[] bytes, int start, int end) {
    return INDICATORS.indexOf(bytes[start]) < 0 && continues(bytes, start, end);
  }

  /// Whether a line of a plain scalar, if not its first, means what stands there.
  static boolean continues(byte[] bytes, int start, int end) {
    for (int at = start; at < end; at++) {
      byte one = bytes[at];
      if (!SPECIAL[one & 0xff]) {
        continue;
      }
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
