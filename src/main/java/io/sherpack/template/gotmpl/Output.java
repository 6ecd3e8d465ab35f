package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.template.Budget;
import io.sherpack.template.LineOrigins;
import io.sherpack.template.ReadLog;
import io.sherpack.template.function.GoStruct;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// What templates print; where its lines come from is known of a file's own output only.
final class Output {
  private static final String NO_VALUE = "<no value>";

  private final StringBuilder text = new StringBuilder();
  private final Optional<LineOrigins> origins;
  private final Budget budget;
  private final ReadLog reads;

  private Output(Budget budget, Optional<LineOrigins> origins, ReadLog reads) {
    this.budget = budget;
    this.origins = origins;
    this.reads = reads;
  }

  /// Returns an output that remembers the origin of its lines, and tells `reads` of them.
  static Output tracked(Budget budget, ReadLog reads) {
    return new Output(budget, Optional.of(new LineOrigins()), reads);
  }

  static Output captured(Budget budget) {
    return new Output(budget, Optional.empty(), ReadLog.NONE);
  }

  /// Prints text that stands at `start` in `source`.
  void copy(String copied, SourceText source, int start) {
    budget.print(copied.length());
    if (origins.isPresent()) {
      LineOrigins known = origins.get();
      int line = reads.equals(ReadLog.NONE) ? 0 : known.lineOfContent(copied);
      known.copied(copied, source, start);
      if (line > 0) {
        reads.printed(line, line);
      }
    }
    text.append(copied);
  }

  /// Prints what the action at `start` in `source` gave.
  void print(Value value, SourceText source, int start) {
    int before = text.length();
    if (value instanceof Value.Text(var printed)) {
      text.append(printed);
    } else {
      Weight.charge(value, budget);
      Printing.print(shown(value), text);
    }
    budget.print(text.length() - before);
    if (origins.isPresent() && text.length() > before) {
      track(origins.get(), before, source, start);
    }
  }

  // What has a method `String` prints itself, but for where it is part of something else; of a
  // pointer the target is printed.
  private static Value shown(Value value) {
    if (!(value instanceof GoStruct struct)) {
      return value;
    }
    var string = struct.method("String");
    return string.isPresent() ? string.get().body().call(List.of()) : struct.target();
  }

  private void track(LineOrigins known, int before, SourceText source, int start) {
    int first = known.line();
    if (!known.knows(text, before)) {
      int end = source.text().indexOf("}}", start);
      known.printed(text.substring(before), source, start, end < 0 ? source.text().length() : end);
    }
    reads.printed(first, known.lines());
  }

  /// Returns the text as Go leaves it.
  String text() {
    return text.toString();
  }

  /// Returns a text without Go's `<no value>`, as Helm prints it.
  static String cleaned(String text) {
    return text.contains(NO_VALUE) ? text.replace(NO_VALUE, "") : text;
  }

  List<Optional<Span>> spans() {
    return origins.map(LineOrigins::spans).orElse(List.of());
  }
}
