package io.sherpack.template.jinja;

import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.util.Arrays;
import java.util.Map;

/// A parsed template.
final class JinjaTemplate extends PebbleTemplateImpl {
  private final SourceText source;
  private final Root root;
  private final int[] lineStarts;

  // Without an engine: building one loads some 150 classes, and only Pebble's own include and
  // extends, which ours replace, ask for it.
  JinjaTemplate(SourceText source, Root root) {
    super(null, root, source.name());
    this.source = source;
    this.root = root;
    this.lineStarts = lineStarts(source.text());
  }

  SourceText source() {
    return source;
  }

  Root root() {
    return root;
  }

  Map<String, Inheritance.Block> blocks() {
    return root.blocks();
  }

  /// Returns the place from `start` to `end`, or to the end of its line.
  Span span(int start, int end) {
    return span(source, lineStarts, start, end);
  }

  static Span span(SourceText source, int start, int end) {
    return span(source, lineStarts(source.text()), start, end);
  }

  private static Span span(SourceText source, int[] lineStarts, int start, int end) {
    int from = Math.min(start, source.text().length());
    int found = Arrays.binarySearch(lineStarts, from);
    int line = found >= 0 ? found : -found - 2;
    int lineEnd = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : source.text().length();
    int length = Math.max(1, Math.min(end, lineEnd) - from);
    return new Span(source, line + 1, from - lineStarts[line] + 1, length);
  }

  private static int[] lineStarts(String text) {
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
