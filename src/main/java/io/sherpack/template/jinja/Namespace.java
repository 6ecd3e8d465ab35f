package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `namespace()` makes: a map that templates assign to.
final class Namespace implements Value.Opaque {
  private final Map<String, Value> members = new LinkedHashMap<>();

  Map<String, Value> members() {
    return members;
  }

  @Override
  public String kind() {
    return "map";
  }

  @Override
  public String text() {
    return Printer.JSON_LIKE.print(new Value.Mapping(members));
  }

  @Override
  public boolean truthy() {
    return !members.isEmpty();
  }
}
