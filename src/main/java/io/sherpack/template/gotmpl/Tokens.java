package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.gotmpl.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/// The tokens ahead, and how complaints about them read.
final class Tokens {
  private final SourceText source;
  private final Lexer lexer;
  private final Deque<Token> ahead = new ArrayDeque<>();
  private Token last = new Token(Kind.TEXT, 0, "");
  private OptionalInt action = OptionalInt.empty();

  Tokens(SourceText source, Lexer lexer) {
    this.source = source;
    this.lexer = lexer;
  }

  Token next() {
    if (!ahead.isEmpty()) {
      return ahead.pop();
    }
    last = lexer.next();
    return last;
  }

  /// Returns the last token read from the file, which may be one that is still ahead.
  Token last() {
    return last;
  }

  /// Makes `token` the next one again.
  void back(Token token) {
    ahead.push(token);
  }

  Token peek() {
    Token token = next();
    back(token);
    return token;
  }

  Token nextNonSpace() {
    Token token = next();
    while (token.is(Kind.SPACE)) {
      token = next();
    }
    return token;
  }

  /// Drops spaces.
  Token peekNonSpace() {
    Token token = nextNonSpace();
    back(token);
    return token;
  }

  Token expect(Kind kind, String context) {
    Token token = nextNonSpace();
    if (!token.is(kind)) {
      throw unexpected(token, context);
    }
    return token;
  }

  /// Remembers where the action began, for complaints about its end.
  void enterAction(Token delimiter) {
    action = OptionalInt.of(delimiter.start());
  }

  void leaveAction() {
    action = OptionalInt.empty();
  }

  SyntaxFailure unexpected(Token token, String context) {
    return token.is(Kind.ERROR)
        ? fail(token.start(), token.text() + started(token))
        : fail(token.start(), "unexpected " + token.described() + " in " + context);
  }

  private String started(Token token) {
    if (action.isEmpty() || line(action.getAsInt()) == line(token.start())) {
      return "";
    }
    String place = " started at " + source.name() + ":" + line(action.getAsInt());
    return token.text().endsWith(" action") ? place : " in action" + place;
  }

  /// Returns a failure at `offset`; its text names, as Go's do, the line of the last token read.
  SyntaxFailure fail(int offset, String message) {
    return fail(offset, last, message);
  }

  /// @param named the token whose line the text names
  SyntaxFailure fail(int offset, Token named, String message) {
    String place = "template: " + source.name() + ":" + line(named.start()) + ": ";
    return new SyntaxFailure(place + message, offset);
  }

  private int line(int offset) {
    return source.at(offset).line();
  }
}
