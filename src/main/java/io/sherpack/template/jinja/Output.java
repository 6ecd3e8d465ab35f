package io.sherpack.template.jinja;

import io.sherpack.diagnostic.Span;
import io.sherpack.template.Budget;
import io.sherpack.template.RenderedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What is printed, and where each of its lines comes from.
final class Output {
  private final StringBuilder text = new StringBuilder();
  private final Budget budget;
  private final boolean tracked;
  private final boolean discarding;
  private JinjaTemplate[] units = new JinjaTemplate[0];
  private int[] places = new int[0];
  private int lines;
  private boolean lineStart = true;

  private Output(Budget budget, boolean tracked, boolean discarding) {
    this.budget = budget;
    this.tracked = tracked;
    this.discarding = discarding;
  }

  /// Returns an output that remembers the origin of its lines.
  static Output tracked(Budget budget) {
    return new Output(budget, true, false);
  }

  static Output captured(Budget budget) {
    return new Output(budget, false, false);
  }

  static Output discarding(Budget budget) {
    return new Output(budget, false, true);
  }

  boolean isDiscarding() {
    return discarding;
  }

  String text() {
    return text.toString();
  }

  /// Prints what an expression at `start` to `end` of `unit` gave.
  void print(String printed, JinjaTemplate unit, int start, int end) {
    budget.print(printed.length());
    if (discarding || printed.isEmpty()) {
      return;
    }
    if (tracked) {
      for (int i = 0; i >= 0 && i < printed.length(); ) {
        if (lineStart) {
          origin(unit, start, end);
        }
        int lineBreak = printed.indexOf('\n', i);
        lineStart = lineBreak >= 0;
        i = lineBreak < 0 ? -1 : lineBreak + 1;
      }
    }
    text.append(printed);
  }

  /// Prints template text that stands at `start` in `unit`.
  void data(String data, JinjaTemplate unit, int start) {
    budget.print(data.length());
    if (discarding) {
      return;
    }
    if (tracked) {
      for (int i = 0; i >= 0 && i < data.length(); ) {
        int lineBreak = data.indexOf('\n', i);
        if (lineStart) {
          origin(unit, start + i, start + (lineBreak < 0 ? data.length() : lineBreak));
        }
        lineStart = lineBreak >= 0;
        i = lineBreak < 0 ? -1 : lineBreak + 1;
      }
    }
    text.append(data);
  }

  private void origin(JinjaTemplate unit, int start, int end) {
    if (lines == units.length) {
      int more = Math.max(64, lines * 2);
      units = Arrays.copyOf(units, more);
      places = Arrays.copyOf(places, more * 2);
    }
    units[lines] = unit;
    places[2 * lines] = start;
    places[2 * lines + 1] = end;
    lines++;
    lineStart = false;
  }

  RenderedText rendered() {
    List<Optional<Span>> origins = new ArrayList<>(lines);
    for (int i = 0; i < lines; i++) {
      origins.add(Optional.of(units[i].span(places[2 * i], places[2 * i + 1])));
    }
    return new RenderedText(text.toString(), origins);
  }
}
