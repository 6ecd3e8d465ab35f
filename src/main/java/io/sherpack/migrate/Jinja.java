package io.sherpack.migrate;

import java.util.Set;
import java.util.regex.Pattern;

/// A piece of a Jinja expression and how tightly it holds together.
record Jinja(String text, Level level) {
  /// From the loosest to the tightest.
  enum Level {
    CHOICE,
    OR,
    AND,
    NOT,
    COMPARISON,
    SUM,
    FILTER,
    ATOM;

    Level next() {
      return switch (this) {
        case CHOICE -> OR;
        case OR -> AND;
        case AND -> NOT;
        case NOT -> COMPARISON;
        case COMPARISON -> SUM;
        case SUM -> FILTER;
        case FILTER, ATOM -> ATOM;
      };
    }
  }

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> WORDS =
      Set.of(
          "and",
          "or",
          "not",
          "in",
          "is",
          "if",
          "else",
          "elif",
          "true",
          "false",
          "none",
          "True",
          "False",
          "None",
          "loop",
          "self",
          "for",
          "recursive");

  static Jinja atom(String text) {
    return new Jinja(text, Level.ATOM);
  }

  /// Returns the text, in parentheses where it holds together less tightly than `wanted`.
  String at(Level wanted) {
    return level.compareTo(wanted) < 0 ? "(" + text + ")" : text;
  }

  static boolean name(String text) {
    return NAME.matcher(text).matches() && !WORDS.contains(text);
  }

  Jinja member(String name) {
    return atom(
        name(name) ? at(Level.ATOM) + "." + name : at(Level.ATOM) + "[" + quoted(name) + "]");
  }

  Jinja item(Jinja key) {
    return atom(at(Level.ATOM) + "[" + key.text + "]");
  }

  Jinja filtered(String filter) {
    return new Jinja(at(Level.FILTER) + " | " + filter, Level.FILTER);
  }

  static Jinja binary(Jinja left, String operator, Jinja right, Level level) {
    Level tighter = level.next();
    boolean chains = level == Level.OR || level == Level.AND || level == Level.SUM;
    return new Jinja(
        left.at(chains ? level : tighter) + " " + operator + " " + right.at(tighter), level);
  }

  /// Returns a string literal.
  static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
