package io.sherpack.template.jinja;

/// Escape sequences of string literals.
final class Escapes {
  private final String text;
  private final int start;
  private final int end;
  private final StringBuilder out = new StringBuilder();
  private int position;

  private Escapes(String text, int start, int end) {
    this.text = text;
    this.start = start;
    this.end = end;
  }

  /// Returns the text that a literal's content means; `start` and `end` place the literal.
  static String decode(String content, int start, int end) {
    return new Escapes(content, start, end).run();
  }

  private String run() {
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '\\') {
        escape();
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private void escape() {
    if (position >= text.length()) {
      throw bad();
    }
    char c = text.charAt(position++);
    switch (c) {
      case '"', '\'', '\\', '/' -> out.append(c);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> out.append((char) digits(4));
      case 'x' -> out.append((char) digits(2));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      default -> out.append('\\').append(c);
    }
  }

  private int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      int digit = position < text.length() ? Character.digit(text.charAt(position++), 16) : -1;
      if (digit < 0) {
        throw bad();
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private void octal() {
    position--;
    int value = 0;
    for (int i = 0; i < 3 && position < text.length(); i++) {
      int digit = Character.digit(text.charAt(position), 8);
      if (digit < 0) {
        break;
      }
      value = value * 8 + digit;
      position++;
    }
    out.append((char) value);
  }

  private SyntaxFailure bad() {
    return new SyntaxFailure(
        "bad-escape", "bad escape sequence in a string", start, end, "write a backslash as `\\\\`");
  }
}
