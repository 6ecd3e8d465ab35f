package io.sherpack.diagnostic;

import java.util.List;
import java.util.OptionalInt;

/// The lines of a text of keys and values, which may be broken YAML or JSON: where secrets begin in
/// them. In doubt more is hidden rather than less.
final class ValueLines {
  private final List<String> lines;

  ValueLines(String text) {
    this.lines = text.lines().toList();
  }

  /// Returns the offset in line `number` (from 1) from which on it is not to be shown, if any.
  OptionalInt hiddenFrom(int number) {
    if (number > lines.size()) {
      return OptionalInt.empty();
    }
    String line = lines.get(number - 1);
    return within(number - 1) ? OptionalInt.of(indent(line)) : Secrets.begins(line);
  }

  // A block of text or a map lies below its key: further to the right, or as items of a list at the
  // same place. A line without a key goes on with what is above it, wherever it stands.
  private boolean within(int index) {
    String line = lines.get(index);
    boolean keyed = line.contains(":") || line.contains("=");
    int right = indent(line);
    boolean item = item(line);
    for (int i = index - 1; i >= 0; i--) {
      String above = lines.get(i);
      if (above.isBlank() || above.strip().startsWith("#")) {
        continue;
      }
      boolean parent = indent(above) < right || (item && indent(above) == right && !item(above));
      if ((parent || !keyed) && Secrets.begins(above).isPresent()) {
        return true;
      }
      keyed = keyed || above.contains(":") || above.contains("=");
      if (parent) {
        right = indent(above);
        item = item(above);
      }
    }
    return false;
  }

  private static boolean item(String line) {
    return line.strip().startsWith("-");
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
