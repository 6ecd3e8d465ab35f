package io.sherpack.values.jsonpath;

/// Texts in quotes, with Go's escapes.
final class Quoted {
  private static final String LETTERS = "abfnrtv\\";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\";

  private final String text;
  private final char quote;
  private final StringBuilder out = new StringBuilder();
  private int position = 1;

  private Quoted(String text) {
    this.text = text;
    quote = text.charAt(0);
  }

  /// Returns what `text` says between its quotes.
  static String text(String text) throws Failure {
    String inner = text.substring(1, text.length() - 1);
    if (inner.indexOf('\\') < 0 && inner.indexOf(text.charAt(0)) < 0) {
      return inner;
    }
    var quoted = new Quoted(text);
    while (quoted.position < text.length() - 1) {
      quoted.character();
    }
    return quoted.out.toString();
  }

  private Failure wrong() {
    return new Failure("unquote string " + text + " error invalid syntax");
  }

  private void character() throws Failure {
    char first = text.charAt(position++);
    if (first != '\\') {
      if (first == quote) {
        throw wrong();
      }
      out.append(first);
      return;
    }
    if (position >= text.length() - 1) {
      throw wrong();
    }
    char escape = text.charAt(position++);
    int letter = LETTERS.indexOf(escape);
    if (letter >= 0) {
      out.append(MEANT.charAt(letter));
    } else if (escape == quote) {
      out.append(escape);
    } else {
      switch (escape) {
        case 'x' -> point(2, 16);
        case 'u' -> point(4, 16);
        case 'U' -> point(8, 16);
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          position--;
          point(3, 8);
        }
        default -> throw wrong();
      }
    }
  }

  private void point(int digits, int base) throws Failure {
    int end = position + digits;
    if (end > text.length() - 1) {
      throw wrong();
    }
    try {
      out.appendCodePoint(Integer.parseUnsignedInt(text, position, end, base));
      position = end;
    } catch (IllegalArgumentException e) {
      throw wrong();
    }
  }
}
