package io.sherpack.template.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All functions by name.
public final class FunctionLibrary {
  private final Map<String, Definition> byName;

  private FunctionLibrary(Map<String, Definition> byName) {
    this.byName = Map.copyOf(byName);
  }

  /// Returns the library with every family.
  public static FunctionLibrary standard() {
    List<Definition> all = new ArrayList<>();
    Map<String, Definition> byName = new HashMap<>();
    all.forEach(definition -> definition.names().forEach(name -> byName.put(name, definition)));
    return new FunctionLibrary(byName);
  }

  public Optional<Definition> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Collection<String> names() {
    return byName.keySet();
  }
}
