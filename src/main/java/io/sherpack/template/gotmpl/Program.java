package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.LineIndex;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.template.function.GoText;
import java.nio.charset.StandardCharsets;

/// A template made ready to run.
///
/// @param slots how many variables it has at a time, `$` included
record Program(String name, SourceText source, Step body, int slots) {
  /// Go's `%q` of the name.
  String quotedName() {
    return GoText.quote(name);
  }

  /// Returns Go's `file:line:column`; the column counts bytes, from 0.
  String location(Node node) {
    String text = source.text();
    int position = Math.min(node.position(), text.length());
    int lineStart = text.lastIndexOf('\n', position - 1) + 1;
    long line = text.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
    int column = text.substring(lineStart, position).getBytes(StandardCharsets.UTF_8).length;
    return source.name() + ":" + line + ":" + column;
  }

  Span span(Node node) {
    return new LineIndex(source).span(node.position(), end(node));
  }

  /// Returns where a node ends, or so.
  int end(Node node) {
    return Math.min(node.position() + NodeText.of(node).length(), source.text().length());
  }
}
