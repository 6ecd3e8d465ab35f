package io.sherpack.manifest;

/// White space as Go has it: no-break spaces are some too.
public final class GoSpace {
  private static final int NEXT_LINE = 0x85;

  private GoSpace() {}

  /// Whether `c` is white space.
  static boolean is(char c) {
    return c == NEXT_LINE || (c >= '\t' && c <= '\r') || Character.isSpaceChar(c);
  }

  /// Returns `text` without white space at either end.
  public static String trim(String text) {
    String tail = trimStart(text);
    int end = tail.length();
    while (end > 0 && is(tail.charAt(end - 1))) {
      end--;
    }
    return tail.substring(0, end);
  }

  /// Returns `text` without white space at its start.
  public static String trimStart(String text) {
    int start = 0;
    while (start < text.length() && is(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }
}
