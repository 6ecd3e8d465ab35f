package io.sherpack.template.jinja;

import io.sherpack.values.Value;

/// A lexical unit; `text` is an identifier's name, a string's content or a piece of template text.
record Token(Kind kind, String text, Value number, int start, int end) {
  enum Kind {
    DATA("template data"),
    VARIABLE_START("start of variable block"),
    VARIABLE_END("end of variable block"),
    BLOCK_START("start of block"),
    BLOCK_END("end of block"),
    NAME("identifier"),
    STRING("string"),
    INTEGER("integer"),
    FLOAT("float"),
    END("end of input"),
    PLUS("`+`"),
    MINUS("`-`"),
    TIMES("`*`"),
    DIVIDE("`/`"),
    FLOOR_DIVIDE("`//`"),
    POWER("`**`"),
    MODULO("`%`"),
    BANG("`!`"),
    DOT("`.`"),
    COMMA("`,`"),
    COLON("`:`"),
    TILDE("`~`"),
    ASSIGN("`=`"),
    PIPE("`|`"),
    EQUAL("`==`"),
    NOT_EQUAL("`!=`"),
    GREATER("`>`"),
    GREATER_EQUAL("`>=`"),
    LESS("`<`"),
    LESS_EQUAL("`<=`"),
    BRACKET_OPEN("`[`"),
    BRACKET_CLOSE("`]`"),
    PAREN_OPEN("`(`"),
    PAREN_CLOSE("`)`"),
    BRACE_OPEN("`{`"),
    BRACE_CLOSE("`}`");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  boolean is(String name) {
    return kind == Kind.NAME && text.equals(name);
  }
}
