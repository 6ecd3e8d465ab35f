package io.sherpack.yaml;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Turns the parser's marks, which count code points, into spans, which count UTF-16 units.
final class Places {
  private static final String SLASH = "\\/";

  private final SourceText source;
  private final List<String> lines;
  private final boolean slashes;

  Places(SourceText source) {
    this.source = source;
    this.lines = source.text().lines().toList();
    this.slashes = source.text().contains(SLASH);
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

  /// The line, counted from 0, on which a scalar in double quotes has an escape that Go's library
  /// does not know though YAML 1.2 does.
  OptionalInt unknownEscape(ScalarEvent event) {
    if (!slashes
        || event.getScalarStyle() != ScalarStyle.DOUBLE_QUOTED
        || event.getStartMark().isEmpty()
        || event.getEndMark().isEmpty()) {
      return OptionalInt.empty();
    }
    Mark start = event.getStartMark().get();
    Mark end = event.getEndMark().get();
    for (int index = start.getLine(); index <= end.getLine(); index++) {
      String line = line(index);
      int from = index == start.getLine() ? column(start) : 0;
      int to = index == end.getLine() ? column(end) : line.length();
      if (slashEscaped(line.substring(from, Math.max(from, to)))) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean slashEscaped(String text) {
    for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
      if (text.startsWith(SLASH, at)) {
        return true;
      }
    }
    return false;
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
