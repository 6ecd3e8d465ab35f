package io.sherpack.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of cells under headings, printed as Helm prints its tables: a tab and padding between
/// columns.
public final class Table {
  private static final String CUT = "...";

  private final List<List<String>> rows = new ArrayList<>();
  private int widest = Integer.MAX_VALUE;

  public Table(String... headings) {
    if (headings.length > 0) {
      rows.add(List.of(headings));
    }
  }

  /// Cuts what is wider than `width`, as Helm's tables do; 0 for any width.
  public Table narrow(int width) {
    widest = width == 0 ? Integer.MAX_VALUE : width;
    return this;
  }

  /// Adds a row with as many cells as the others have, each as a terminal may have it.
  public void row(String... cells) {
    rows.add(Arrays.stream(cells).map(Printable::cell).toList());
  }

  /// Adds a row as it is, with the colours of its cells.
  public void painted(String... cells) {
    rows.add(List.of(cells));
  }

  /// Returns the table, each row ending with a line break; empty without rows.
  public String text() {
    var text = new StringBuilder();
    List<Integer> widths = widths();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        String cell = cut(row.get(column), widths.get(column));
        text.append(cell).append(" ".repeat(Math.max(0, widths.get(column) - cell.length())));
        text.append(column + 1 < row.size() ? "\t" : "\n");
      }
    }
    return text.toString();
  }

  // One letter stays however narrow the column is.
  private static String cut(String cell, int width) {
    return cell.length() <= width
        ? cell
        : cell.substring(0, Math.max(1, width - CUT.length())) + CUT;
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = Math.min(widest, row.get(column).length());
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(width, widths.get(column)));
        }
      }
    }
    return widths;
  }
}
