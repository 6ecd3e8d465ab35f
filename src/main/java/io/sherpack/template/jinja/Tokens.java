package io.sherpack.template.jinja;

import io.sherpack.template.jinja.Token.Kind;
import java.util.List;

/// The tokens of a template, read from the front.
final class Tokens {
  private final List<Token> tokens;
  private int next;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(next);
  }

  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(next);
    if (next < tokens.size() - 1) {
      next++;
    }
    return token;
  }

  /// Returns where the last token taken ends.
  int lastEnd() {
    return next == 0 ? 0 : tokens.get(next - 1).end();
  }

  boolean at(Kind kind) {
    return peek().kind() == kind;
  }

  boolean at(String name) {
    return peek().is(name);
  }

  boolean skip(Kind kind) {
    boolean found = at(kind);
    if (found) {
      take();
    }
    return found;
  }

  boolean skip(String name) {
    boolean found = at(name);
    if (found) {
      take();
    }
    return found;
  }

  Token expect(Kind kind) {
    return expect(kind, kind.words());
  }

  Token expect(Kind kind, String wanted) {
    if (!at(kind)) {
      throw unexpected(wanted);
    }
    return take();
  }

  void expect(String name) {
    if (!skip(name)) {
      throw unexpected("`" + name + "`");
    }
  }

  SyntaxFailure unexpected(String wanted) {
    SyntaxFailure failure = unexpected(peek(), wanted);
    if (!at(Kind.END) || next == 0) {
      return failure;
    }
    Token last = tokens.get(next - 1);
    return new SyntaxFailure(String.valueOf(failure.getMessage()), last.start(), last.end());
  }

  static SyntaxFailure unexpected(Token token, String wanted) {
    String got = token.kind() == Kind.NAME ? "`" + token.text() + "`" : token.kind().words();
    return new SyntaxFailure(
        "unexpected " + got + (wanted.isEmpty() ? "" : ", expected " + wanted),
        token.start(),
        token.end());
  }
}
