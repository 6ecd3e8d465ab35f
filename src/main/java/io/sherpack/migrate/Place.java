package io.sherpack.migrate;

import io.sherpack.template.gotmpl.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where an operand of a template leads, as far as the source tells.
sealed interface Place {
  /// Stands in a path for the items of a list, or of a map whatever their keys.
  String ITEM = "*";

  /// What Go calls `$` at the top.
  ///
  /// @param prefix the path of the chart's values in those of the whole tree
  record Root(List<String> prefix) implements Place {}

  /// Something in the values, by its path from the whole tree's.
  record InValues(List<String> path, List<String> prefix) implements Place {}

  /// `.Release`, `.Capabilities` and what is in them.
  record Fact(List<String> path) implements Place {}

  /// A map that the template makes.
  record Made(Map<String, Place> members) implements Place {}

  /// What a pipeline gives.
  record Computed(Node.Operand operand, Scope scope) implements Place {}

  record Unknown() implements Place {}

  /// What dot and variables are at some point.
  record Scope(Place dot, Place dollar, Map<String, Place> variables) {
    static Scope of(Place dot) {
      return new Scope(dot, dot, new HashMap<>());
    }

    Scope inner(Place innerDot) {
      return new Scope(innerDot, dollar, new HashMap<>(variables));
    }

    Place variable(String name) {
      return name.equals("$") ? dollar : variables.getOrDefault(name, new Unknown());
    }
  }

  default Place field(String name) {
    return switch (this) {
      case Root(var prefix) ->
          name.equals("Values") ? new InValues(prefix, prefix) : new Fact(List.of(name));
      case InValues(var path, var prefix) ->
          // Globals are given once for all.
          path.equals(prefix) && name.equals("global")
              ? new InValues(List.of(name), List.of())
              : new InValues(longer(path, name), prefix);
      case Fact(var path) -> new Fact(longer(path, name));
      case Made(var members) -> members.getOrDefault(name, new Unknown());
      case Computed _, Unknown _ -> new Unknown();
    };
  }

  default Place item() {
    return this instanceof InValues(var path, var prefix)
        ? new InValues(longer(path, ITEM), prefix)
        : new Unknown();
  }

  private static List<String> longer(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
