package io.sherpack.template.gotmpl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The variables that a place in a template knows, and the loops around it.
final class Scope {
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private int loops;

  Scope() {
    declare("$");
  }

  void declare(String name) {
    names.add(name);
    counts.merge(name, 1, Integer::sum);
  }

  boolean knows(String name) {
    return counts.getOrDefault(name, 0) > 0;
  }

  int size() {
    return names.size();
  }

  /// Forgets what was declared since the scope had this size.
  void shrink(int size) {
    while (names.size() > size) {
      counts.merge(names.removeLast(), -1, Integer::sum);
    }
  }

  boolean inLoop() {
    return loops > 0;
  }

  void enterLoop() {
    loops++;
  }

  void leaveLoop() {
    loops--;
  }
}
