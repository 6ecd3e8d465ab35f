package io.sherpack.diagnostic;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/// A text that people wrote, under the name they know it by (`web/templates/deploy.yaml`, `--set`).
///
/// @param values whether it says values, secrets among them, which excerpts must not show
public record SourceText(String name, String text, boolean values) {
  public SourceText {
    Objects.requireNonNull(name);
    Objects.requireNonNull(text);
  }

  public SourceText(String name, String text) {
    this(name, text, false);
  }

  /// Returns the same text as one that says values.
  public SourceText ofValues() {
    return new SourceText(name, text, true);
  }

  /// Returns the offset in line `number` from which on a secret stands there, if one does.
  public OptionalInt hiddenFrom(int number) {
    return values ? new ValueLines(text).hiddenFrom(number) : OptionalInt.empty();
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
