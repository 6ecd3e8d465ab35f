package io.sherpack.migrate;

import java.util.ArrayList;
import java.util.List;

/// An action of a Go template as it stands in the source, delimiters and trim markers included.
///
/// @param start the offset of `{{`
/// @param end the offset behind `}}`
/// @param trimsBefore whether it is opened by `{{-`
/// @param trimsAfter whether it is closed by `-}}`
record Tag(int start, int end, boolean trimsBefore, boolean trimsAfter) {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  /// Returns the actions of a source that parses, in order.
  static List<Tag> in(String source) {
    List<Tag> tags = new ArrayList<>();
    int at = source.indexOf(OPEN);
    while (at >= 0) {
      Tag tag = at(source, at);
      tags.add(tag);
      at = source.indexOf(OPEN, tag.end());
    }
    return tags;
  }

  private static Tag at(String source, int start) {
    int inner = start + OPEN.length();
    boolean before = source.startsWith("-", inner) && blank(source, inner + 1);
    int from = before ? inner + 1 : inner;
    int content = before ? skipBlanks(source, from) : from;
    int close =
        source.startsWith("/*", content)
            ? source.indexOf(CLOSE, source.indexOf("*/", content))
            : close(source, from);
    boolean after = source.charAt(close - 1) == '-' && blank(source, close - 2);
    return new Tag(start, close + CLOSE.length(), before, after);
  }

  /// Returns the first word in it, empty for a comment.
  String word(String source) {
    int from = skipBlanks(source, start + OPEN.length() + (trimsBefore ? 1 : 0));
    int to = from;
    while (to < end && Character.isLetter(source.charAt(to))) {
      to++;
    }
    return source.substring(from, to);
  }

  private static boolean blank(String source, int at) {
    return at < source.length() && Character.isWhitespace(source.charAt(at));
  }

  private static int skipBlanks(String source, int from) {
    int at = from;
    while (blank(source, at)) {
      at++;
    }
    return at;
  }

  private static int close(String source, int from) {
    int at = from;
    while (!source.startsWith(CLOSE, at)) {
      char c = source.charAt(at);
      at = c == '"' || c == '\'' || c == '`' ? afterLiteral(source, at, c) : at + 1;
    }
    return at;
  }

  private static int afterLiteral(String source, int from, char quote) {
    int at = from + 1;
    while (source.charAt(at) != quote) {
      at += source.charAt(at) == '\\' && quote != '`' ? 2 : 1;
    }
    return at + 1;
  }
}
