package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoText;
import io.sherpack.template.gotmpl.Lexer.LoopWords;
import io.sherpack.template.gotmpl.Token.Kind;
import java.util.Locale;

/// Cuts the inside of an action into tokens, its right delimiter included.
final class ActionLexer {
  private static final String TRIMMING_RIGHT = "-" + Lexer.RIGHT;

  private final Cursor cursor;
  private final LoopWords loopWords;
  private int parentheses;

  ActionLexer(Cursor cursor, LoopWords loopWords) {
    this.cursor = cursor;
    this.loopWords = loopWords;
  }

  void begin() {
    parentheses = 0;
  }

  Token next() {
    cursor.startAt(cursor.position());
    if (atTrimmingEnd() || cursor.at(Lexer.RIGHT)) {
      return parentheses == 0 ? end() : failure("unclosed left paren");
    }
    int point = cursor.next();
    return switch (point) {
      case Cursor.END -> failure("unclosed action");
      case ' ', '\t', '\r', '\n' -> space();
      case '=' -> cursor.token(Kind.ASSIGN);
      case ':' -> cursor.next() == '=' ? cursor.token(Kind.DECLARE) : failure("expected :=");
      case '|' -> cursor.token(Kind.PIPE);
      case '"' -> quoted('"', Kind.STRING, "unterminated quoted string");
      case '\'' -> quoted('\'', Kind.CHARACTER_CONSTANT, "unterminated character constant");
      case '`' -> rawString();
      case '$' -> fieldOrVariable(Kind.VARIABLE, Kind.VARIABLE);
      case '.' -> startsNumber() ? number() : fieldOrVariable(Kind.FIELD, Kind.DOT);
      case '(', ')' -> parenthesis(point);
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> Cursor.isAlphanumeric(point) ? word() : other(point);
    };
  }

  private boolean atTrimmingEnd() {
    return cursor.spaceAt(cursor.position()) && cursor.at(TRIMMING_RIGHT, cursor.position() + 1);
  }

  private Token end() {
    boolean trims = atTrimmingEnd();
    cursor.startAt(cursor.position() + (trims ? 2 : 0));
    cursor.moveTo(cursor.position() + Lexer.RIGHT.length());
    Token token = cursor.token(Kind.RIGHT_DELIMITER);
    if (trims) {
      cursor.skipSpaces();
    }
    return token;
  }

  // The last space may belong to ` -}}`; it stands behind others here, or `next` had seen it.
  private Token space() {
    cursor.skipSpaces();
    if (cursor.at(TRIMMING_RIGHT)) {
      cursor.moveTo(cursor.position() - 1);
    }
    return cursor.token(Kind.SPACE);
  }

  private Token quoted(char quote, Kind kind, String unterminated) {
    int point = cursor.next();
    while (point != quote) {
      int last = point == '\\' ? cursor.next() : point;
      if (last == Cursor.END || last == '\n') {
        return failure(unterminated);
      }
      point = cursor.next();
    }
    return cursor.token(kind);
  }

  private Token rawString() {
    int close = cursor.find("`", cursor.position());
    if (close < 0) {
      return failure("unterminated raw quoted string");
    }
    cursor.moveTo(close + 1);
    return cursor.token(Kind.RAW_STRING);
  }

  private boolean startsNumber() {
    int next = cursor.peek();
    return next == Cursor.END || (next >= '0' && next <= '9');
  }

  private Token fieldOrVariable(Kind kind, Kind alone) {
    if (atTerminator()) {
      return cursor.token(alone);
    }
    skipAlphanumerics();
    return atTerminator() ? cursor.token(kind) : badCharacter();
  }

  private Token word() {
    skipAlphanumerics();
    return atTerminator() ? cursor.token(wordKind(cursor.lexeme())) : badCharacter();
  }

  private Kind wordKind(String word) {
    Kind kind =
        Kind.ofKeyword(word)
            .orElse(word.equals("true") || word.equals("false") ? Kind.BOOL : Kind.IDENTIFIER);
    boolean function =
        (kind == Kind.BREAK && !loopWords.breaks())
            || (kind == Kind.CONTINUE && !loopWords.continues());
    return function ? Kind.IDENTIFIER : kind;
  }

  private void skipAlphanumerics() {
    while (Cursor.isAlphanumeric(cursor.peek())) {
      cursor.next();
    }
  }

  // What may follow a name: `$x+2` without a space is refused.
  private boolean atTerminator() {
    int next = cursor.peek();
    return next == Cursor.END
        || Cursor.isSpace(next)
        || ".,|:()".indexOf(next) >= 0
        || cursor.at(Lexer.RIGHT);
  }

  private Token badCharacter() {
    return failure("bad character " + unicode(cursor.peek()));
  }

  private Token parenthesis(int point) {
    parentheses += point == '(' ? 1 : -1;
    if (parentheses < 0) {
      return failure("unexpected right paren");
    }
    return cursor.token(point == '(' ? Kind.LEFT_PARENTHESIS : Kind.RIGHT_PARENTHESIS);
  }

  private Token number() {
    cursor.moveTo(cursor.start());
    boolean fits = NumberScan.scan(cursor);
    if (fits && (cursor.peek() == '+' || cursor.peek() == '-')) {
      fits = NumberScan.scan(cursor) && cursor.lexeme().endsWith("i");
    }
    return fits
        ? cursor.token(Kind.NUMBER)
        : failure("bad number syntax: " + GoText.quote(cursor.lexeme()));
  }

  private Token other(int point) {
    return point > ' ' && point <= '~'
        ? cursor.token(Kind.CHARACTER)
        : failure("unrecognized character in action: " + unicode(point));
  }

  // Go's `%#U`.
  private static String unicode(int point) {
    String code = String.format(Locale.ROOT, "U+%04X", point);
    String quoted = GoText.quote(Character.toString(point));
    return quoted.startsWith("\"\\") && point != '\\' && point != '"'
        ? code
        : code + " '" + Character.toString(point) + "'";
  }

  private Token failure(String message) {
    Token token = new Token(Kind.ERROR, cursor.start(), message);
    cursor.moveTo(cursor.start());
    return token;
  }
}
