package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.Collection;

/// What `{% import %}` gives: the names that a template set at its top, and what it printed.
record Module(Value.Mapping mapping, Value printed) implements Dictionary {
  @Override
  public Value member(String name) {
    return mapping.entries().getOrDefault(name, Undefined.PLAIN);
  }

  @Override
  public Collection<String> memberNames() {
    return mapping.entries().keySet();
  }

  @Override
  public String text() {
    return Printer.JSON_LIKE.print(printed);
  }
}
