package io.sherpack.template.function;

/// Texts and characters in Go's quotes.
final class GoQuotes {
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private GoQuotes() {}

  /// Go's `%q` of a text; `ascii` escapes what is not ASCII.
  static String text(String text, boolean ascii) {
    return ascii ? escaped(GoText.quote(text)) : GoText.quote(text);
  }

  /// Go's `%q` of a character.
  static String rune(int point, boolean ascii) {
    String quoted = GoText.quote(Character.toString(point));
    String inner = quoted.substring(1, quoted.length() - 1);
    String own = inner.equals("\\\"") ? "\"" : inner.equals("'") ? "\\'" : inner;
    return "'" + (ascii ? escaped(own) : own) + "'";
  }

  private static String escaped(String quoted) {
    var out = new StringBuilder();
    quoted
        .codePoints()
        .forEach(
            point -> {
              if (point < 0x80) {
                out.appendCodePoint(point);
              } else {
                out.append(
                    point < 0x10000 ? "\\u%04x".formatted(point) : "\\U%08x".formatted(point));
              }
            });
    return out.toString();
  }

  /// Whether a text can stand between backquotes as it is.
  static boolean rawAllowed(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                (point < ' ' && point != '\t')
                    || point == '`'
                    || point == 0x7F
                    || point == BYTE_ORDER_MARK
                    || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
  }
}
