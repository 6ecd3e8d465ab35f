package io.sherpack.values;

import java.nio.charset.StandardCharsets;

/// What a text would be as a YAML scalar, and so which styles can hold it: the rules of Go's
/// libraries, which are libyaml's.
///
/// @param plain whether it may stand without quotes outside of flow collections
/// @param singleQuoted whether single quotes can hold it
/// @param block whether a `|` block can hold it
record YamlScalar(boolean plain, boolean singleQuoted, boolean block) {
  private static final String INDICATORS = "#,[]{}&*!|>'\"%@`";
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  /// @param old whether a tab forbids blocks, as in the older library
  static YamlScalar of(int[] text, boolean old) {
    if (text.length == 0) {
      return new YamlScalar(true, true, false);
    }
    boolean space = text[0] == ' ' || text[text.length - 1] == ' ';
    boolean edge = space || isBreak(text[0]) || isBreak(text[text.length - 1]);
    boolean breakSpace = false;
    boolean spaceBreak = false;
    boolean breaks = false;
    boolean special = false;
    boolean tab = false;
    for (int i = 0; i < text.length; i++) {
      boolean first = i == 0;
      breaks |= isBreak(text[i]);
      breakSpace |= !first && text[i] == ' ' && isBreak(text[i - 1]);
      spaceBreak |= !first && isBreak(text[i]) && text[i - 1] == ' ';
      tab |= text[i] == '\t';
      special |= !printable(text[i]) && text[i] != '\t';
    }
    special |= old && tab;
    boolean unquoted = !breakSpace && !spaceBreak && !special && !tab;
    return new YamlScalar(
        unquoted && !edge && !breaks && !indicators(text),
        unquoted,
        text[text.length - 1] != ' ' && !spaceBreak && !special);
  }

  static boolean multiline(String text) {
    return text.codePoints().anyMatch(YamlScalar::isBreak);
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static boolean isBreak(int point) {
    return point == '\n' || point == '\r' || point == 0x85 || point == 0x2028 || point == 0x2029;
  }

  static boolean printable(int point) {
    return point == '\n'
        || (point >= 0x20 && point <= 0x7E)
        || (point >= 0xA0 && point < Character.MIN_SURROGATE)
        || (point > Character.MAX_SURROGATE && point <= 0xFFFD && point != BYTE_ORDER_MARK);
  }

  // A text that begins with a byte order mark is escaped from end to end.
  static boolean marked(int[] text) {
    return text.length > 0 && text[0] == BYTE_ORDER_MARK;
  }

  private static boolean indicators(int[] text) {
    if (startsWith(text, '-') || startsWith(text, '.') || firstIsIndicator(text)) {
      return true;
    }
    for (int i = 1; i < text.length; i++) {
      boolean blankAfter = i + 1 == text.length || isBlank(text[i + 1]);
      boolean blankBefore = isBlank(text[i - 1]) || isBreak(text[i - 1]) || text[i - 1] == 0;
      if ((text[i] == ':' && blankAfter) || (text[i] == '#' && blankBefore)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(int[] text, char repeated) {
    return text.length >= 3 && text[0] == repeated && text[1] == repeated && text[2] == repeated;
  }

  private static boolean firstIsIndicator(int[] text) {
    boolean blankAfter = text.length == 1 || isBlank(text[1]);
    return INDICATORS.indexOf(text[0]) >= 0
        || (blankAfter && (text[0] == '?' || text[0] == ':' || text[0] == '-'));
  }

  private static boolean isBlank(int point) {
    return point == ' ' || point == '\t';
  }
}
