package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.Budget;
import io.sherpack.template.function.GoPrinting;
import io.sherpack.template.function.GoStruct;
import io.sherpack.values.Value;
import java.util.List;

/// What templates print.
final class Output {
  private static final String NO_VALUE = "<no value>";

  private final StringBuilder text = new StringBuilder();
  private final Budget budget;
  private final Tracking tracking;

  Output(Budget budget, Tracking tracking) {
    this.budget = budget;
    this.tracking = tracking;
  }

  /// Prints text that stands at `start` in `source`.
  void copy(String copied, SourceText source, int start) {
    budget.print(copied.length());
    tracking.copied(copied, source, start);
    text.append(copied);
  }

  /// Prints what the action at `start` in `source` gave.
  void print(Value value, SourceText source, int start) {
    int before = text.length();
    if (value instanceof Value.Text(var printed)) {
      text.append(printed);
    } else {
      Weight.charge(value, budget);
      GoPrinting.print(shown(value), text);
    }
    budget.print(text.length() - before);
    if (text.length() > before) {
      tracking.printed(text, before, source, start);
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

  /// Returns the text as Go leaves it.
  String text() {
    return text.toString();
  }

  /// Returns a text without Go's `<no value>`, as Helm prints it.
  static String cleaned(String text) {
    return text.contains(NO_VALUE) ? text.replace(NO_VALUE, "") : text;
  }
}
