package io.sherpack.template;

import io.sherpack.diagnostic.LineIndex;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// Remembers, while a template prints, which place wrote the first character of each line.
public final class LineOrigins {
  private SourceText[] sources = new SourceText[0];
  private int[] places = new int[0];
  private int lines;
  private boolean lineStart = true;

  /// Notes that what stands from `start` to `end` in `source` printed `printed`.
  public void printed(String printed, SourceText source, int start, int end) {
    for (int i = 0; i >= 0 && i < printed.length(); ) {
      if (lineStart) {
        add(source, start, end);
      }
      int lineBreak = printed.indexOf('\n', i);
      lineStart = lineBreak >= 0;
      i = lineBreak < 0 ? -1 : lineBreak + 1;
    }
  }

  /// Notes that the text which stands at `start` in `source` was printed as it is.
  public void copied(String text, SourceText source, int start) {
    for (int i = 0; i >= 0 && i < text.length(); ) {
      int lineBreak = text.indexOf('\n', i);
      if (lineStart) {
        add(source, start + i, start + (lineBreak < 0 ? text.length() : lineBreak));
      }
      lineStart = lineBreak >= 0;
      i = lineBreak < 0 ? -1 : lineBreak + 1;
    }
  }

  /// Whether printing `text` from `from` on, which stands in one line that has begun, teaches
  /// nothing new.
  public boolean knows(StringBuilder text, int from) {
    return !lineStart && text.indexOf("\n", from) < 0;
  }

  /// The line (from 1) that the next character goes into.
  public int line() {
    return lineStart ? lines + 1 : lines;
  }

  /// The line that the first character of `text` which is not blank would go into; 0 when there is
  /// none.
  public int lineOfContent(String text) {
    int line = line();
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return line;
      }
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return 0;
  }

  /// The number of lines begun so far.
  public int lines() {
    return lines;
  }

  private void add(SourceText source, int start, int end) {
    if (lines == sources.length) {
      int more = Math.max(64, lines * 2);
      sources = Arrays.copyOf(sources, more);
      places = Arrays.copyOf(places, more * 2);
    }
    sources[lines] = source;
    places[2 * lines] = start;
    places[2 * lines + 1] = end;
    lines++;
    lineStart = false;
  }

  /// Returns the place of each line.
  public List<Optional<Span>> spans() {
    var indexes = new IdentityHashMap<SourceText, LineIndex>();
    List<Optional<Span>> spans = new ArrayList<>(lines);
    for (int i = 0; i < lines; i++) {
      LineIndex index = indexes.computeIfAbsent(sources[i], LineIndex::new);
      spans.add(Optional.of(index.span(places[2 * i], places[2 * i + 1])));
    }
    return spans;
  }
}
