package io.sherpack.cli.output;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells under headings, printed as Helm prints its tables: a tab and padding between
/// columns.
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    if (headings.length > 0) {
      rows.add(List.of(headings));
    }
  }

  /// Adds a row with as many cells as the others have.
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /// Returns the table, each row ending with a line break; empty without rows.
  public String text() {
    var text = new StringBuilder();
    List<Integer> widths = widths();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        text.append(cell).append(" ".repeat(widths.get(column) - cell.length()));
        text.append(column + 1 < row.size() ? "\t" : "\n");
      }
    }
    return text.toString();
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = row.get(column).length();
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
