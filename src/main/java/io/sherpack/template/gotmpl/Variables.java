package io.sherpack.template.gotmpl;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The variables in scope while a template is compiled; each has a slot as long as it is visible.
final class Variables {
  private final List<String> names = new ArrayList<>(List.of("$"));
  private int most = 1;

  int declare(String name) {
    names.add(name);
    most = Math.max(most, names.size());
    return names.size() - 1;
  }

  /// Returns the slot of the innermost variable of a name. For the parser an assignment declares
  /// one too; that there is none shows when it runs.
  OptionalInt slot(String name) {
    int slot = names.lastIndexOf(name);
    return slot < 0 ? OptionalInt.empty() : OptionalInt.of(slot);
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
