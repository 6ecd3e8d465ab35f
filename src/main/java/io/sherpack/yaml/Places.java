package io.sherpack.yaml;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Turns the parser's marks, which count code points, into spans, which count UTF-16 units.
final class Places {
  private final SourceText source;
  private final List<String> lines;

  Places(SourceText source) {
    this.source = source;
    this.lines = source.text().lines().toList();
  }

  SourceText source() {
    return source;
  }

  Span at(Mark mark) {
    return new Span(source, mark.getLine() + 1, column(mark) + 1, 1);
  }

  /// The place of an event; one that ends on another line reaches to the end of its first.
  Span of(Event event) {
    Optional<Mark> start = event.getStartMark();
    if (start.isEmpty()) {
      return source.at(0);
    }
    int line = start.get().getLine();
    int from = column(start.get());
    int to =
        event
            .getEndMark()
            .filter(end -> end.getLine() == line)
            .map(this::column)
            .orElse(line(line).length());
    return new Span(source, line + 1, from + 1, Math.max(1, to - from));
  }

  /// The first character of an event that is a collection.
  Span start(Event event) {
    return event.getStartMark().map(this::at).orElseGet(() -> source.at(0));
  }

  private int column(Mark mark) {
    String line = line(mark.getLine());
    int points = Math.min(mark.getColumn(), line.codePointCount(0, line.length()));
    return line.offsetByCodePoints(0, points);
  }

  private String line(int index) {
    return index < lines.size() ? lines.get(index) : "";
  }
}
