package io.sherpack.cli.output;

/// Text of others (logs, a server's words, lines of a pack) as a terminal may have it: what would
/// steer the terminal is shown instead of obeyed.
public final class Printable {
  private static final char ESCAPE = '\u001b';
  private static final int PICTURES = 0x2400;
  private static final char PICTURE_OF_DELETE = '\u2421';
  private static final char UNNAMED = '\ufffd';

  private Printable() {}

  /// Returns the text with its lines and tabs, without its colours, all else as [#line].
  public static String text(String text) {
    if (harmless(text)) {
      return text;
    }
    var shown = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      int after = endOfColour(text, at);
      if (after > at) {
        at = after - 1;
      } else if (!text.startsWith("\r\n", at)) {
        shown.append(shown(text.charAt(at)));
      }
    }
    return shown.toString();
  }

  /// Returns the line with a sign for each control character, so that all else keeps its column.
  public static String line(String line) {
    if (harmless(line)) {
      return line;
    }
    var shown = new StringBuilder(line.length());
    for (int at = 0; at < line.length(); at++) {
      shown.append(shown(line.charAt(at)));
    }
    return shown.toString();
  }

  /// Returns the text as [#line] has it, on one line: a cell of a table, a name in a list.
  public static String cell(String text) {
    return line(text).replace('\n', ' ').replace('\t', ' ');
  }

  private static boolean harmless(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (steers(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static boolean steers(char c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }

  private static char shown(char c) {
    if (!steers(c)) {
      return c;
    }
    if (c < ' ') {
      return (char) (PICTURES + c);
    }
    return c == '\u007f' ? PICTURE_OF_DELETE : UNNAMED;
  }

  // `ESC [ numbers m` chooses colours, which many programs write into their logs.
  private static int endOfColour(String text, int start) {
    if (text.charAt(start) != ESCAPE || !text.startsWith("[", start + 1)) {
      return start;
    }
    int at = start + 2;
    while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == ';')) {
      at++;
    }
    return at < text.length() && text.charAt(at) == 'm' ? at + 1 : start;
  }
}
