package io.sherpack.cli;

import io.sherpack.cli.output.Printable;
import io.sherpack.cli.output.Table;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.List;

/// What all searches print in the same way.
final class SearchPage {
  static final Option<Integer> MAX_WIDTH =
      Option.number("--max-col-width", "how wide a column may be, 0 for any", 50);
  static final Option<Boolean> FAIL =
      Option.flag("--fail-on-no-result", "fail when nothing is found");

  private static final String DOTS = "...";

  private SearchPage() {}

  /// @throws SherpackException.Input when nothing was found and that is to be a failure
  static void check(Arguments arguments, boolean nothing) {
    if (nothing && arguments.get(FAIL)) {
      throw new SherpackException.Input(Diagnostic.error("no-results", "no results found"));
    }
  }

  static String table(Arguments arguments, List<String> headings, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return "No results found\n";
    }
    int most = arguments.get(MAX_WIDTH);
    var table = new Table();
    table.row(cells(headings, most));
    rows.forEach(row -> table.row(cells(row, most)));
    return table.text();
  }

  private static String[] cells(List<String> row, int most) {
    return row.stream().map(cell -> cut(cell, most)).toArray(String[]::new);
  }

  // Helm takes line breaks of a cell as rows of their own, which no description needs.
  private static String cut(String cell, int most) {
    String line = Printable.cell(cell);
    return most == 0 || line.length() <= most
        ? line
        : line.substring(0, Math.max(1, most - DOTS.length())) + DOTS;
  }
}
