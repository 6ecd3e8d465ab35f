package io.sherpack.template.function;

import java.util.function.IntPredicate;

/// The word functions of Sprig's helper libraries.
final class GoWords {
  private GoWords() {}

  /// Makes letters that begin words capitals, as Go's `strings.Title`.
  static String title(String text) {
    return first(text, GoWords::separator, true);
  }

  static String untitle(String text) {
    return first(text, GoText::isSpace, false);
  }

  private static String first(String text, IntPredicate separator, boolean capital) {
    int[] points = text.codePoints().toArray();
    boolean begins = true;
    for (int i = 0; i < points.length; i++) {
      boolean between = separator.test(points[i]);
      if (begins && !between) {
        points[i] = capital ? Character.toTitleCase(points[i]) : Character.toLowerCase(points[i]);
      }
      begins = between;
    }
    return new String(points, 0, points.length);
  }

  private static boolean separator(int point) {
    if (point < 0x80) {
      return !Character.isLetterOrDigit(point) && point != '_';
    }
    return !Character.isLetterOrDigit(point) && GoText.isSpace(point);
  }

  /// A small letter at the start of a word becomes a title letter, others swap.
  static String swapCase(String text) {
    int[] points = text.codePoints().toArray();
    boolean begins = true;
    for (int i = 0; i < points.length; i++) {
      int point = points[i];
      if (Character.isUpperCase(point) || Character.isTitleCase(point)) {
        points[i] = Character.toLowerCase(point);
        begins = false;
      } else if (Character.isLowerCase(point)) {
        points[i] = begins ? Character.toTitleCase(point) : Character.toUpperCase(point);
        begins = false;
      } else {
        begins = GoText.isSpace(point);
      }
    }
    return new String(points, 0, points.length);
  }

  // Sprig's library takes each byte for a character here and in the next function.
  static String initials(String text) {
    var out = new StringBuilder();
    boolean begins = true;
    for (char unit : GoText.narrow(text).toCharArray()) {
      boolean space = GoText.isSpace(unit);
      if (begins && !space) {
        out.append(unit);
      }
      begins = space;
    }
    return out.toString();
  }

  static String withoutSpace(String text) {
    var out = new StringBuilder();
    String narrow = GoText.narrow(text);
    narrow.chars().filter(unit -> !GoText.isSpace(unit)).forEach(unit -> out.append((char) unit));
    return out.length() == narrow.length() ? text : out.toString();
  }

  /// Cuts `text` to `width` bytes from byte `offset`, `...` for what is missing included.
  static String abbreviate(String text, long offset, long width) {
    String narrow = GoText.narrow(text);
    return narrow.length() <= width
        ? text
        : GoText.widen(abbreviateNarrow(narrow, offset, (int) width));
  }

  private static String abbreviateNarrow(String text, long offset, int width) {
    int start = (int) Math.min(offset, text.length() - (width - 3L));
    if (start <= 4) {
      return text.substring(0, width - 3) + "...";
    }
    if (width < 7) {
      return "";
    }
    if (start + width - 3 < text.length()) {
      return "..." + shorten(text.substring(start), width - 3);
    }
    return "..." + text.substring(text.length() - (width - 3));
  }

  private static String shorten(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 3) + "...";
  }

  /// Breaks `text` at spaces so that lines have at most `width` bytes.
  static String wrap(String text, int width, String separator, boolean longWords) {
    String narrow = GoText.narrow(text);
    String wrapped = wrapNarrow(narrow, Math.max(width, 1), GoText.narrow(separator), longWords);
    return GoText.widen(wrapped);
  }

  private static String wrapNarrow(String text, int width, String separator, boolean longWords) {
    var out = new StringBuilder();
    int offset = 0;
    while (text.length() - offset > width) {
      if (text.charAt(offset) == ' ') {
        offset++;
        continue;
      }
      int space = text.lastIndexOf(' ', offset + width);
      if (space < offset && longWords) {
        out.append(text, offset, offset + width).append(separator);
        offset += width;
        continue;
      }
      int end = space >= offset ? space : text.indexOf(' ', offset + width);
      if (end < 0) {
        break;
      }
      out.append(text, offset, end).append(separator);
      offset = end + 1;
    }
    return out.append(text, offset, text.length()).toString();
  }

  /// Returns at most `count` characters from the start.
  static String firstCharacters(String text, long count) {
    boolean whole = text.codePointCount(0, text.length()) <= count;
    return whole ? text : text.substring(0, text.offsetByCodePoints(0, (int) count));
  }
}
