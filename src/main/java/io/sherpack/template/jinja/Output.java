package io.sherpack.template.jinja;

import io.sherpack.template.Budget;
import io.sherpack.template.LineOrigins;
import io.sherpack.template.ReadLog;
import io.sherpack.template.RenderedText;

/// What is printed, and where each of its lines comes from.
final class Output {
  private final StringBuilder text = new StringBuilder();
  private final LineOrigins origins = new LineOrigins();
  private final Budget budget;
  private final boolean tracked;
  private final boolean discarding;
  private final ReadLog reads;

  private Output(Budget budget, boolean tracked, boolean discarding, ReadLog reads) {
    this.budget = budget;
    this.tracked = tracked;
    this.discarding = discarding;
    this.reads = reads;
  }

  /// Returns an output that remembers the origin of its lines, and tells `reads` of them.
  static Output tracked(Budget budget, ReadLog reads) {
    return new Output(budget, true, false, reads);
  }

  static Output captured(Budget budget) {
    return new Output(budget, false, false, ReadLog.NONE);
  }

  static Output discarding(Budget budget) {
    return new Output(budget, false, true, ReadLog.NONE);
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
      int first = origins.line();
      origins.printed(printed, unit.source(), start, end);
      reads.spread(first, origins.lines());
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
      int line = reads.equals(ReadLog.NONE) ? 0 : origins.lineOfContent(data);
      origins.copied(data, unit.source(), start);
      if (line > 0) {
        reads.spread(line, line);
      }
    }
    text.append(data);
  }

  RenderedText rendered() {
    return new RenderedText(text.toString(), origins.spans());
  }
}
