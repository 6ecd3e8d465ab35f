package io.sherpack.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows at the lower end of a terminal that change in place; lines go above them. What it shows
/// last stays on the screen.
public final class LiveTable {
  private static final int LEFT_FOR_OTHERS = 4;

  private final PrintStream out;
  private final Screen screen;
  private final Map<String, String> rows = new LinkedHashMap<>();
  private int drawn;

  public LiveTable(PrintStream out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  /// Adds the row of `name`, or changes it.
  public void put(String name, String text) {
    rows.put(name, text);
    draw("");
  }

  /// Takes the row of `name` away, if there is one, and prints a line in its place.
  public void finish(String name, String line) {
    rows.remove(name);
    draw(line + "\n");
  }

  /// Prints a line above the rows.
  public void print(String line) {
    draw(line + "\n");
  }

  // In one piece, so that nothing flickers.
  private void draw(String above) {
    List<String> lines = lines();
    String clear = drawn == 0 ? "" : "\033[" + drawn + "A\033[J";
    out.print(clear + above + String.join("", lines.stream().map(line -> line + "\n").toList()));
    out.flush();
    drawn = lines.size();
  }

  private List<String> lines() {
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    int most = Math.max(1, screen.rows() - LEFT_FOR_OTHERS);
    List<String> lines = new ArrayList<>();
    rows.forEach(
        (name, text) -> {
          if (lines.size() < most) {
            lines.add(cut("  " + name + " ".repeat(width - name.length()) + "  " + text));
          }
        });
    if (rows.size() > most) {
      lines.add(cut("  and " + (rows.size() - most) + " more"));
    }
    return lines;
  }

  // A line that wraps would be two on the screen.
  private String cut(String line) {
    String flat = line.replace('\n', ' ');
    int most = Math.max(10, screen.columns() - 1);
    return flat.length() <= most ? flat : flat.substring(0, most - 1) + "…";
  }
}
