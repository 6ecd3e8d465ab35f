package io.sherpack.diagnostic;

import java.util.Arrays;
import java.util.Objects;

/// Where the lines of a source begin, for who asks for many places in it.
public final class LineIndex {
  private final SourceText source;
  private final int[] starts;

  public LineIndex(SourceText source) {
    this.source = Objects.requireNonNull(source);
    this.starts = starts(source.text());
  }

  /// Returns the place from `start` to `end`, or to the end of its line; both are offsets, clamped
  /// to the text.
  public Span span(int start, int end) {
    int from = Math.clamp(start, 0, source.text().length());
    int line = line(from);
    int lineEnd = line + 1 < starts.length ? starts[line + 1] - 1 : source.text().length();
    int length = Math.max(1, Math.min(end, lineEnd) - from);
    return new Span(source, line + 1, from - starts[line] + 1, length);
  }

  private int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }

  private static int[] starts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }
}
