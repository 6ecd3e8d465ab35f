package io.sherpack.template.jinja;

import io.sherpack.template.jinja.Token.Kind;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;

/// Cuts a template into tokens and does all white-space control.
final class Lexer {
  private final String text;
  private final Syntax syntax;
  private final int length;
  private final List<Token> tokens = new ArrayList<>();
  private int position;
  private boolean trimNext;

  private Lexer(String text, Syntax syntax) {
    this.text = text;
    this.syntax = syntax;
    this.length = syntax.keepTrailingNewline() ? text.length() : withoutLastBreak(text);
  }

  /// Returns the tokens of `text`, the last of which is [Kind#END].
  static List<Token> tokens(String text, Syntax syntax) {
    return new Lexer(text, syntax).run();
  }

  private static int withoutLastBreak(String text) {
    if (text.endsWith("\r\n")) {
      return text.length() - 2;
    }
    return text.endsWith("\n") ? text.length() - 1 : text.length();
  }

  private List<Token> run() {
    while (position < length) {
      data();
      if (position < length) {
        tag();
      }
    }
    add(Kind.END, "", length, length);
    return tokens;
  }

  private void data() {
    int start = skipTrimmed();
    int tag = nextTag(position);
    position = tag < 0 ? length : tag;
    int end = tag < 0 ? length : trimmedBefore(tag, start);
    if (end > start) {
      add(Kind.DATA, text.substring(start, end), start, end);
    }
  }

  private int skipTrimmed() {
    if (trimNext) {
      trimNext = false;
      while (position < length && Character.isWhitespace(text.charAt(position))) {
        position++;
      }
    }
    return position;
  }

  private int nextTag(int from) {
    for (int i = text.indexOf('{', from); i >= 0 && i + 1 < length; i = text.indexOf('{', i + 1)) {
      char next = text.charAt(i + 1);
      if (next == '{' || next == '%' || next == '#') {
        return i;
      }
    }
    return -1;
  }

  private int trimmedBefore(int tag, int start) {
    char mark = at(tag + 2);
    if (mark == '-') {
      return trimEnd(start, tag);
    }
    boolean strips = syntax.lstripBlocks() && mark != '+' && text.charAt(tag + 1) != '{';
    return strips ? stripLine(start, tag) : tag;
  }

  private int trimEnd(int start, int end) {
    int i = end;
    while (i > start && Character.isWhitespace(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private int stripLine(int start, int end) {
    int i = end;
    while (i > start && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
      i--;
    }
    return i == 0 || text.charAt(i - 1) == '\n' ? i : end;
  }

  private char at(int index) {
    return index < length ? text.charAt(index) : '\0';
  }

  private void tag() {
    switch (text.charAt(position + 1)) {
      case '#' -> comment();
      case '{' -> code(Kind.VARIABLE_START, Kind.VARIABLE_END, '}');
      default -> {
        if (!raw()) {
          code(Kind.BLOCK_START, Kind.BLOCK_END, '%');
        }
      }
    }
  }

  private void comment() {
    int end = text.indexOf("#}", position + 2);
    if (end < 0 || end >= length) {
      throw new SyntaxFailure("unexpected end of comment", length, length);
    }
    char mark = end > position + 2 ? text.charAt(end - 1) : ' ';
    position = end + 2;
    afterBlock(mark);
  }

  private void afterBlock(char mark) {
    if (mark == '-') {
      trimNext = true;
    } else if (syntax.trimBlocks() && mark != '+') {
      skipLineBreak();
    }
  }

  private void skipLineBreak() {
    if (at(position) == '\r') {
      position++;
    }
    if (at(position) == '\n') {
      position++;
    }
  }

  /// Reads a raw block when one stands here.
  private boolean raw() {
    int open = rawTag(position, "raw");
    if (open < 0) {
      return false;
    }
    position = open;
    afterBlock(text.charAt(open - 3));
    int start = skipTrimmed();
    for (int i = text.indexOf("{%", start); i >= 0 && i < length; i = text.indexOf("{%", i + 2)) {
      int close = rawTag(i, "endraw");
      if (close >= 0) {
        int end = trimmedBefore(i, start);
        if (end > start) {
          add(Kind.DATA, text.substring(start, end), start, end);
        }
        position = close;
        afterBlock(text.charAt(close - 3));
        return true;
      }
    }
    throw new SyntaxFailure("unexpected end of raw block", length, length);
  }

  /// Returns the end of the tag `{% word %}` at `from`, or -1.
  private int rawTag(int from, String word) {
    int i = from + 2;
    if (at(i) == '-' || at(i) == '+') {
      i++;
    }
    i = skipBlanks(i);
    if (!text.startsWith(word, i)) {
      return -1;
    }
    i = skipBlanks(i + word.length());
    if (at(i) == '-' || at(i) == '+') {
      i++;
    }
    return i + 2 <= length && text.startsWith("%}", i) ? i + 2 : -1;
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < length && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private void code(Kind open, Kind close, char mark) {
    int start = position;
    position += 2;
    if (at(position) == '-' || at(position) == '+') {
      position++;
    }
    add(open, "", start, position);
    int depth = 0;
    while (true) {
      position = skipBlanks(position);
      if (position >= length) {
        return;
      }
      if (depth == 0 && ends(close, mark)) {
        return;
      }
      depth = Math.max(0, depth + token());
    }
  }

  private boolean ends(Kind close, char mark) {
    int start = position;
    char sign = text.charAt(position);
    int at = sign == '-' || (sign == '+' && close == Kind.BLOCK_END) ? position + 1 : position;
    if (at(at) != mark || at(at + 1) != '}') {
      return false;
    }
    position = at + 2;
    add(close, "", start, position);
    if (close == Kind.BLOCK_END) {
      afterBlock(at > start ? sign : ' ');
    } else {
      trimNext = sign == '-';
    }
    return true;
  }

  /// Reads one token and returns by how much the nesting of brackets grows.
  private int token() {
    char c = text.charAt(position);
    if (c == '\'' || c == '"') {
      string(c);
      return 0;
    }
    if (c >= '0' && c <= '9') {
      number();
      return 0;
    }
    if (Character.isUnicodeIdentifierStart(c) || c == '_') {
      name();
      return 0;
    }
    Kind two = pair(c, at(position + 1));
    if (two != Kind.END) {
      add(two, "", position, position + 2);
      position += 2;
      return 0;
    }
    add(single(c), "", position, position + 1);
    position++;
    return switch (c) {
      case '(', '[', '{' -> 1;
      case ')', ']', '}' -> -1;
      default -> 0;
    };
  }

  private static Kind pair(char first, char second) {
    return switch (first) {
      case '/' -> second == '/' ? Kind.FLOOR_DIVIDE : Kind.END;
      case '*' -> second == '*' ? Kind.POWER : Kind.END;
      case '=' -> second == '=' ? Kind.EQUAL : Kind.END;
      case '!' -> second == '=' ? Kind.NOT_EQUAL : Kind.END;
      case '>' -> second == '=' ? Kind.GREATER_EQUAL : Kind.END;
      case '<' -> second == '=' ? Kind.LESS_EQUAL : Kind.END;
      default -> Kind.END;
    };
  }

  private Kind single(char c) {
    return switch (c) {
      case '+' -> Kind.PLUS;
      case '-' -> Kind.MINUS;
      case '*' -> Kind.TIMES;
      case '/' -> Kind.DIVIDE;
      case '%' -> Kind.MODULO;
      case '!' -> Kind.BANG;
      case '.' -> Kind.DOT;
      case ',' -> Kind.COMMA;
      case ':' -> Kind.COLON;
      case '~' -> Kind.TILDE;
      case '=' -> Kind.ASSIGN;
      case '|' -> Kind.PIPE;
      case '>' -> Kind.GREATER;
      case '<' -> Kind.LESS;
      case '(' -> Kind.PAREN_OPEN;
      case ')' -> Kind.PAREN_CLOSE;
      case '[' -> Kind.BRACKET_OPEN;
      case ']' -> Kind.BRACKET_CLOSE;
      case '{' -> Kind.BRACE_OPEN;
      case '}' -> Kind.BRACE_CLOSE;
      default -> throw new SyntaxFailure("unexpected character", position, position + 1);
    };
  }

  private void name() {
    int start = position;
    while (position < length && Character.isUnicodeIdentifierPart(text.charAt(position))) {
      position++;
    }
    add(Kind.NAME, text.substring(start, position), start, position);
  }

  private void string(char quote) {
    int start = position;
    int i = start + 1;
    boolean escaped = false;
    while (i < length && text.charAt(i) != quote) {
      if (text.charAt(i) == '\\') {
        escaped = true;
        i++;
      }
      i++;
    }
    if (i >= length) {
      throw new SyntaxFailure("unexpected end of string", length, length);
    }
    position = i + 1;
    String content = text.substring(start + 1, i);
    add(Kind.STRING, escaped ? Escapes.decode(content, start, position) : content, start, position);
  }

  private void number() {
    int start = position;
    Numerals.Result number =
        Numerals.read(text, start, length, !tokens.isEmpty() && last() == Kind.DOT);
    position = number.end();
    Kind kind = number.value() instanceof Value.Real ? Kind.FLOAT : Kind.INTEGER;
    tokens.add(new Token(kind, text.substring(start, position), number.value(), start, position));
  }

  private Kind last() {
    return tokens.getLast().kind();
  }

  private void add(Kind kind, String content, int start, int end) {
    tokens.add(new Token(kind, content, Value.Null.INSTANCE, start, end));
  }
}
