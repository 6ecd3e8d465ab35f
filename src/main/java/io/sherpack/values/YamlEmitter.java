package io.sherpack.values;

/// The pen of [YamlWriter]: knows the column, what was written last, and the styles of scalars.
///
/// A translation of libyaml's state (`whitespace`, `indention`, the indents) as Go's libraries have
/// it, since where they break lines depends on it.
final class YamlEmitter {
  private static final int INDENT = 2;
  private static final int WIDTH = 80;

  private final StringBuilder out = new StringBuilder();
  private final boolean old;
  private final int width;
  private int indent = -1;
  private int column;
  private boolean whitespace = true;
  private boolean indention = true;

  /// @param old whether to write as the older library does, which folds lines
  YamlEmitter(boolean old) {
    this.old = old;
    this.width = old ? WIDTH : Integer.MAX_VALUE;
  }

  String finish() {
    line();
    return out.toString();
  }

  boolean atIndention() {
    return indention;
  }

  /// Goes one level deeper and returns the level before, for [#restore].
  int indent(boolean same) {
    int outer = indent;
    if (indent < 0) {
      indent = 0;
    } else if (!same) {
      indent += INDENT;
    }
    return outer;
  }

  void restore(int outer) {
    indent = outer;
  }

  /// Goes to the indent of a line, on a new one unless this one has nothing yet.
  void line() {
    int target = Math.max(indent, 0);
    if (!indention || column > target || (column == target && !whitespace)) {
      lineBreak();
    }
    while (column < target) {
      put(' ');
    }
    whitespace = true;
    indention = true;
  }

  void indicator(String text, boolean spaced, boolean isWhitespace, boolean isIndention) {
    if (spaced && !whitespace) {
      put(' ');
    }
    out.append(text);
    column += text.length();
    whitespace = isWhitespace;
    indention = indention && isIndention;
  }

  /// Writes a text in the plainest style that keeps it.
  void text(String text, boolean key) {
    int outer = indent;
    indent = indent < 0 ? INDENT : indent + INDENT;
    int[] points = valid(text);
    var scalar = YamlScalar.of(points, old);
    if (text.indexOf('\n') >= 0) {
      if (scalar.block() && !key) {
        literal(points);
      } else {
        doubleQuoted(points, !key);
      }
    } else if (YamlResolution.misread(text)) {
      doubleQuoted(points, !key);
    } else if (scalar.plain()) {
      plain(points, !key);
    } else if (scalar.singleQuoted() && !(key && YamlScalar.multiline(text))) {
      singleQuoted(points, !key);
    } else {
      doubleQuoted(points, !key);
    }
    indent = outer;
  }

  // Bytes that are not UTF-8, which lone surrogates stand for, cannot be written.
  private static int[] valid(String text) {
    return text.codePoints().map(point -> isSurrogate(point) ? 0xFFFD : point).toArray();
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private void plain(int[] text, boolean breakable) {
    if (!whitespace) {
      put(' ');
    }
    boolean spaces = false;
    for (int i = 0; i < text.length; i++) {
      boolean space = text[i] == ' ';
      if (space && breakable && !spaces && column > width && !spaceAt(text, i + 1)) {
        line();
      } else {
        put(text[i]);
        indention = space && indention;
      }
      spaces = space;
    }
    whitespace = false;
    indention = false;
  }

  private void singleQuoted(int[] text, boolean breakable) {
    indicator("'", true, false, false);
    boolean spaces = false;
    boolean breaks = false;
    for (int i = 0; i < text.length; i++) {
      boolean space = text[i] == ' ';
      boolean inner = i > 0 && i < text.length - 1;
      if (space && breakable && !spaces && column > width && inner && !spaceAt(text, i + 1)) {
        line();
      } else if (space) {
        put(' ');
      } else if (YamlScalar.isBreak(text[i])) {
        writeBreak(text[i]);
      } else {
        singleQuotedCharacter(text[i], breaks);
      }
      breaks = YamlScalar.isBreak(text[i]) || (breaks && space);
      spaces = space || (spaces && YamlScalar.isBreak(text[i]));
    }
    indicator("'", false, false, false);
  }

  private void singleQuotedCharacter(int point, boolean afterBreak) {
    if (afterBreak) {
      line();
    }
    if (point == '\'') {
      put('\'');
    }
    put(point);
    indention = false;
  }

  private void doubleQuoted(int[] text, boolean breakable) {
    indicator("\"", true, false, false);
    boolean marked = YamlScalar.marked(text);
    boolean spaces = false;
    for (int i = 0; i < text.length; i++) {
      boolean inner = i > 0 && i < text.length - 1;
      if (marked || escaped(text[i])) {
        escape(text[i]);
        spaces = false;
      } else if (text[i] == ' ') {
        if (breakable && !spaces && column > width && inner) {
          line();
          if (spaceAt(text, i + 1)) {
            put('\\');
          }
        } else {
          put(' ');
        }
        spaces = true;
      } else {
        put(text[i]);
        spaces = false;
      }
    }
    indicator("\"", false, false, false);
  }

  private static boolean escaped(int point) {
    return !YamlScalar.printable(point)
        || YamlScalar.isBreak(point)
        || point == '"'
        || point == '\\';
  }

  private void escape(int point) {
    String escape =
        switch (point) {
          case 0 -> "0";
          case 0x07 -> "a";
          case '\b' -> "b";
          case '\t' -> "t";
          case '\n' -> "n";
          case 0x0B -> "v";
          case '\f' -> "f";
          case '\r' -> "r";
          case 0x1B -> "e";
          case '"' -> "\"";
          case '\\' -> "\\";
          case 0x85 -> "N";
          case 0xA0 -> "_";
          case 0x2028 -> "L";
          case 0x2029 -> "P";
          default -> hexadecimal(point);
        };
    put('\\');
    escape.chars().forEach(this::put);
  }

  private static String hexadecimal(int point) {
    String format = point <= 0xFF ? "x%02X" : point <= 0xFFFF ? "u%04X" : "U%08X";
    return String.format(format, point);
  }

  private void literal(int[] text) {
    indicator("|", true, false, false);
    hints(text);
    lineBreak();
    indention = true;
    whitespace = true;
    boolean breaks = true;
    for (int point : text) {
      if (YamlScalar.isBreak(point)) {
        writeBreak(point);
        breaks = true;
      } else {
        if (breaks) {
          line();
        }
        put(point);
        indention = false;
        breaks = false;
      }
    }
  }

  private void hints(int[] text) {
    if (text[0] == ' ' || YamlScalar.isBreak(text[0])) {
      indicator(Integer.toString(INDENT), false, false, false);
    }
    int last = text.length - 1;
    if (!YamlScalar.isBreak(text[last])) {
      indicator("-", false, false, false);
    } else if (last == 0 || YamlScalar.isBreak(text[last - 1])) {
      indicator("+", false, false, false);
    }
  }

  private void writeBreak(int point) {
    if (point == '\n') {
      lineBreak();
    } else {
      out.appendCodePoint(point);
      column = 0;
    }
    indention = true;
  }

  private void lineBreak() {
    out.append('\n');
    column = 0;
    indention |= !old;
  }

  private void put(int point) {
    out.appendCodePoint(point);
    column++;
  }

  private static boolean spaceAt(int[] text, int index) {
    return index < text.length && text[index] == ' ';
  }
}
