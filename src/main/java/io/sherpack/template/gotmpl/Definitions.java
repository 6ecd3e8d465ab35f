package io.sherpack.template.gotmpl;

import java.util.HashMap;
import java.util.Map;

/// Collects templates by name over several files: the later definition of a name wins, unless it is
/// empty.
final class Definitions {
  private final Map<String, GoTemplate> byName;

  /// @param known templates that are defined already
  Definitions(Map<String, GoTemplate> known) {
    this.byName = new HashMap<>(known);
  }

  void add(GoParser.Parsed parsed) {
    parsed.templates().forEach(this::add);
  }

  private void add(GoTemplate template) {
    if (!template.isEmpty() || !byName.containsKey(template.name())) {
      byName.put(template.name(), template);
    }
  }

  Map<String, GoTemplate> byName() {
    return Map.copyOf(byName);
  }
}
