package io.sherpack.template.gotmpl;

import io.sherpack.template.gotmpl.Token.Kind;

/// Cuts a template into tokens: texts, comments, and what [ActionLexer] finds between delimiters.
///
/// After an error it gives that error again.
final class Lexer {
  static final String LEFT = "{{";
  static final String RIGHT = "}}";
  private static final int DELIMITER = 2;
  private static final int TRIM_MARKER = 2;
  private static final int COMMENT_MARK = 2;

  private final Cursor cursor;
  private final ActionLexer action;
  private boolean insideAction;

  /// @param loopWords whether `break` and `continue` are keywords, not functions
  Lexer(String text, LoopWords loopWords) {
    this.cursor = new Cursor(text);
    this.action = new ActionLexer(cursor, loopWords);
  }

  /// Which words of loops are keywords: they are not when a function has the name.
  record LoopWords(boolean breaks, boolean continues) {}

  Token next() {
    if (!insideAction) {
      return outside();
    }
    Token token = action.next();
    insideAction = !token.is(Kind.RIGHT_DELIMITER);
    return token;
  }

  private Token outside() {
    int from = cursor.position();
    int open = cursor.find(LEFT, from);
    int to = open < 0 ? cursor.end() : open;
    cursor.startAt(to);
    int end = open >= 0 && trimsLeft(open) ? withoutSpaces(from, to) : to;
    if (end > from) {
      return new Token(Kind.TEXT, from, cursor.slice(from, end));
    }
    return open < 0 ? new Token(Kind.END_OF_FILE, to, "") : opening(open);
  }

  // `{{- `: the space keeps `{{-3}}` a number.
  private boolean trimsLeft(int open) {
    return cursor.at("-", open + DELIMITER) && cursor.spaceAt(open + DELIMITER + 1);
  }

  private int withoutSpaces(int from, int to) {
    int end = to;
    while (end > from && cursor.spaceAt(end - 1)) {
      end--;
    }
    return end;
  }

  private Token opening(int open) {
    int inner = open + DELIMITER + (trimsLeft(open) ? TRIM_MARKER : 0);
    if (cursor.at("/*", inner)) {
      return comment(open, inner);
    }
    cursor.startAt(inner);
    insideAction = true;
    action.begin();
    return new Token(Kind.LEFT_DELIMITER, open, LEFT);
  }

  private Token comment(int open, int start) {
    int close = cursor.find("*/", start + COMMENT_MARK);
    if (close < 0) {
      return failure(open, start, "unclosed comment");
    }
    int end = close + COMMENT_MARK;
    boolean trims = cursor.spaceAt(end) && cursor.at("-" + RIGHT, end + 1);
    if (!trims && !cursor.at(RIGHT, end)) {
      return failure(open, start, "comment ends before closing delimiter");
    }
    cursor.startAt(end + DELIMITER + (trims ? TRIM_MARKER : 0));
    if (trims) {
      cursor.skipSpaces();
    }
    return new Token(Kind.COMMENT, start, cursor.slice(start, end));
  }

  private Token failure(int open, int start, String message) {
    cursor.startAt(open);
    return new Token(Kind.ERROR, start, message);
  }
}
