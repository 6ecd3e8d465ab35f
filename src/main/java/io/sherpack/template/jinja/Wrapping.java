package io.sherpack.template.jinja;

import java.util.ArrayList;
import java.util.List;

/// `wordwrap`: breaks lines at blanks.
final class Wrapping {
  private Wrapping() {}

  static String wrap(String text, Arguments arguments) {
    int width = Math.max(1, arguments.optionalSize("width").orElse(79));
    boolean breakLong = arguments.flag("break_long_words", true);
    String lineBreak = arguments.optionalText("wrapstring").orElse("\n");
    List<String> out = new ArrayList<>();
    text.lines().forEach(line -> line(line, width, breakLong, out));
    return String.join(lineBreak, out);
  }

  private static void line(String line, int width, boolean breakLong, List<String> out) {
    StringBuilder current = new StringBuilder();
    for (String word : line.split(" ", -1)) {
      String rest = word;
      if (!current.isEmpty() && current.length() + 1 + rest.length() > width) {
        out.add(current.toString());
        current.setLength(0);
      }
      while (breakLong && rest.length() > width) {
        out.add(rest.substring(0, width));
        rest = rest.substring(width);
      }
      current.append(current.isEmpty() ? "" : " ").append(rest);
    }
    out.add(current.toString());
  }
}
