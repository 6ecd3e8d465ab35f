package io.sherpack.template.gotmpl;

import java.util.ArrayList;
import java.util.List;

/// The variables in scope while a template is compiled; each has a slot as long as it is visible.
final class Variables {
  private final List<String> names = new ArrayList<>(List.of("$"));
  private int most = 1;

  int declare(String name) {
    names.add(name);
    most = Math.max(most, names.size());
    return names.size() - 1;
  }

  /// Returns the slot of the innermost variable of a name; the parser knows that there is one.
  int slot(String name) {
    int slot = names.lastIndexOf(name);
    if (slot < 0) {
      throw new IllegalStateException("undefined variable: " + name);
    }
    return slot;
  }

  int mark() {
    return names.size();
  }

  /// Forgets the variables declared since `mark`.
  void release(int mark) {
    names.subList(mark, names.size()).clear();
  }

  /// Returns how many slots it takes.
  int most() {
    return most;
  }
}
