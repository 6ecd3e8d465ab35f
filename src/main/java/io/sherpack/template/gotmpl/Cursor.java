package io.sherpack.template.gotmpl;

/// A place in a template's text, and where the token that ends there began.
final class Cursor {
  static final int END = -1;

  private final String text;
  private int start;
  private int position;

  Cursor(String text) {
    this.text = text;
  }

  int position() {
    return position;
  }

  /// Moves without reading; a new token starts there.
  void startAt(int offset) {
    start = offset;
    position = offset;
  }

  void moveTo(int offset) {
    position = offset;
  }

  int start() {
    return start;
  }

  /// Returns the character ahead, or [#END].
  int peek() {
    return position < text.length() ? text.codePointAt(position) : END;
  }

  int next() {
    int point = peek();
    position += point == END ? 0 : Character.charCount(point);
    return point;
  }

  boolean at(String expected) {
    return text.startsWith(expected, position);
  }

  boolean at(String expected, int offset) {
    return text.startsWith(expected, offset);
  }

  /// Returns where `wanted` comes next, or -1.
  int find(String wanted, int from) {
    return text.indexOf(wanted, from);
  }

  int end() {
    return text.length();
  }

  boolean accept(String characters) {
    boolean accepted = peek() != END && characters.indexOf(peek()) >= 0;
    if (accepted) {
      position++;
    }
    return accepted;
  }

  void acceptAll(String characters) {
    while (accept(characters)) {
      // The next one may fit, too.
    }
  }

  boolean spaceAt(int offset) {
    return offset >= 0 && offset < text.length() && isSpace(text.charAt(offset));
  }

  void skipSpaces() {
    while (spaceAt(position)) {
      position++;
    }
  }

  String lexeme() {
    return text.substring(start, position);
  }

  String slice(int from, int to) {
    return text.substring(from, to);
  }

  Token token(Token.Kind kind) {
    return new Token(kind, start, lexeme());
  }

  static boolean isSpace(int point) {
    return point == ' ' || point == '\t' || point == '\r' || point == '\n';
  }

  static boolean isAlphanumeric(int point) {
    return point == '_' || (point != END && Character.isLetterOrDigit(point));
  }
}
