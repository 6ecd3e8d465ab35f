package io.sherpack.template.jinja;

import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.sherpack.diagnostic.LineIndex;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.util.Map;

/// A parsed template.
final class JinjaTemplate extends PebbleTemplateImpl {
  private final SourceText source;
  private final Root root;
  private final LineIndex lines;

  // Without an engine: building one loads some 150 classes, and only Pebble's own include and
  // extends, which ours replace, ask for it.
  JinjaTemplate(SourceText source, Root root) {
    super(null, root, source.name());
    this.source = source;
    this.root = root;
    this.lines = new LineIndex(source);
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
    return lines.span(start, end);
  }

  static Span span(SourceText source, int start, int end) {
    return new LineIndex(source).span(start, end);
  }
}
