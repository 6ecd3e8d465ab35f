package io.sherpack.migrate;

import java.util.Set;
import java.util.regex.Pattern;

/// A piece of a Jinja expression and how tightly it holds together.
///
/// @param negation the opposite, where that has a form of its own, or empty
record Jinja(String text, Level level, String negation) {
  Jinja(String text, Level level) {
    this(text, level, "");
  }

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

  /// Returns the same without a last filter of this name.
  Jinja without(String name) {
    String filter = " | " + name;
    return level == Level.FILTER && text.endsWith(filter)
        ? new Jinja(text.substring(0, text.length() - filter.length()), Level.FILTER)
        : this;
  }

  Jinja not() {
    return negation.isEmpty()
        ? new Jinja("not " + at(Level.NOT), Level.NOT)
        : new Jinja(/* text= */ negation, level, /* negation= */ text);
  }

  /// Whether it is a string literal.
  boolean literal() {
    return level == Level.ATOM && (text.startsWith("\"") || text.startsWith("'"));
  }

  static Jinja compared(Jinja left, String operator, Jinja right) {
    Jinja plain = binary(left, operator, right, Level.COMPARISON);
    return switch (operator) {
      case "in", "==" -> {
        String opposite = operator.equals("in") ? "not in" : "!=";
        yield new Jinja(
            plain.text(), Level.COMPARISON, binary(left, opposite, right, Level.COMPARISON).text());
      }
      default -> plain;
    };
  }

  static Jinja binary(Jinja left, String operator, Jinja right, Level level) {
    Level tighter = level.next();
    boolean chains = level == Level.OR || level == Level.AND || level == Level.SUM;
    return new Jinja(
        left.operand(level, chains ? level : tighter)
            + " "
            + operator
            + " "
            + right.operand(level, tighter),
        level);
  }

  // Who reads `a and b or c`, or `a ~ b | int`, should not have to know which holds tighter.
  private String operand(Level outer, Level wanted) {
    boolean clearer =
        switch (outer) {
          case OR -> level == Level.AND;
          case SUM, COMPARISON -> level == Level.FILTER;
          case CHOICE, AND, NOT, FILTER, ATOM -> false;
        };
    return clearer ? "(" + text + ")" : at(wanted);
  }

  /// Returns a string literal: in single quotes where it has double ones, over several lines where
  /// it has many.
  static String quoted(String text) {
    char quote = text.contains("\"") && !text.contains("'") ? '\'' : '"';
    boolean lines = text.chars().filter(c -> c == '\n').count() > 2 && !text.contains("\r");
    var out = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append(quote == '"' ? "\\\"" : "\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append(lines ? "\n" : "\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c);
      }
    }
    return out.append(quote).toString();
  }
}
