package io.sherpack.template.jinja;

import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.sherpack.diagnostic.LineIndex;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.util.List;
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

  /// Returns only what it imports and defines for others.
  JinjaTemplate definitions() {
    Statement body = root.body();
    List<Statement> kept =
        body instanceof Statements.Body(var statements)
            ? statements.stream()
                .filter(
                    one -> one instanceof Definitions.Define || one instanceof Includes.Importing)
                .toList()
            : List.of();
    return new JinjaTemplate(
        source, new Root(new Statements.Body(kept), Map.of(), root.nesting(), List.of()));
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
