package io.sherpack.diagnostic;

import java.util.List;
import java.util.Objects;

/// A text that people wrote, under the name they know it by (`web/templates/deploy.yaml`, `--set`).
public record SourceText(String name, String text) {
  public SourceText {
    Objects.requireNonNull(name);
    Objects.requireNonNull(text);
  }

  /// Returns line `number` (from 1) without its line break, or an empty text past the end.
  public String line(int number) {
    List<String> lines = text.lines().skip(number - 1L).limit(1).toList();
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  /// Returns the place of the character at `offset` (from 0, clamped to the text), one character
  /// long.
  public Span at(int offset) {
    int end = Math.clamp(offset, 0, text.length());
    int line = 1;
    int start = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
      line++;
      start = i + 1;
    }
    return new Span(this, line, end - start + 1, 1);
  }
}
