package io.sherpack.diagnostic;

import java.util.Objects;

/// A place in a source: line and column count from 1, columns in UTF-16 units; length is at least 1
/// and ends on that line.
public record Span(SourceText source, int line, int column, int length) {
  public Span {
    Objects.requireNonNull(source);
    if (line < 1 || column < 1 || length < 1) {
      throw new IllegalArgumentException("line, column and length count from 1");
    }
  }

  /// `name:line:column`, as compilers print it.
  public String location() {
    return source.name() + ":" + line + ":" + column;
  }
}
