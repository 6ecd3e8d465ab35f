package io.sherpack.migrate;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How templates use a value: which members they read, whether they loop over it.
final class Usage {
  private static final int DEEPEST = 6;

  private final Map<String, Usage> members = new TreeMap<>();
  private boolean keyed;

  Usage at(List<String> path) {
    Usage at = this;
    for (String name : path) {
      at = at.members.computeIfAbsent(name, _ -> new Usage());
    }
    return at;
  }

  /// A loop over it names its keys.
  void keyed() {
    keyed = true;
  }

  Map<String, Usage> members() {
    return members;
  }

  /// Returns a value that fits.
  ///
  /// @param schema what the schema says of it
  Value sample(Optional<Value.Mapping> schema) {
    return sample(schema, 0);
  }

  private Value sample(Optional<Value.Mapping> schema, int depth) {
    Optional<Value> chosen = schema.flatMap(Usage::choice);
    if (chosen.isPresent()) {
      return chosen.get();
    }
    String type = schema.map(Usage::type).orElse("");
    Usage item = members.get(Place.ITEM);
    if (type.equals("boolean")) {
      return Value.of(true);
    }
    if (type.equals("integer") || type.equals("number")) {
      return Value.of(1);
    }
    if (depth == DEEPEST || type.equals("string")) {
      return Value.of("text");
    }
    if (type.equals("array") || (item != null && !keyed && !type.equals("object"))) {
      Usage used = item == null ? new Usage() : item;
      return Value.sequence(List.of(used.sample(schema.flatMap(Usage::items), depth + 1)));
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    if (item != null) {
      entries.put("key", item.sample(Optional.empty(), depth + 1));
    }
    members.forEach(
        (name, used) -> {
          if (!name.equals(Place.ITEM)) {
            entries.put(name, used.sample(schema.flatMap(all -> property(all, name)), depth + 1));
          }
        });
    if (entries.isEmpty() && type.equals("object")) {
      entries.put("key", Value.of("text"));
    }
    return entries.isEmpty() ? Value.of("text") : Value.mapping(entries);
  }

  private static Optional<Value> choice(Value.Mapping schema) {
    return schema.get("enum") instanceof Value.Sequence(var items)
        ? items.stream().filter(item -> !(item instanceof Value.Null)).findFirst()
        : Optional.empty();
  }

  private static String type(Value.Mapping schema) {
    return switch (schema.get("type")) {
      case Value.Text(var one) -> one;
      case Value.Sequence(var types) ->
          types.stream()
              .map(one -> one instanceof Value.Text(var text) ? text : "null")
              .filter(one -> !one.equals("null"))
              .findFirst()
              .orElse("");
      default -> "";
    };
  }

  private static Optional<Value.Mapping> items(Value.Mapping schema) {
    return schema.get("items") instanceof Value.Mapping items
        ? Optional.of(items)
        : Optional.empty();
  }

  private static Optional<Value.Mapping> property(Value.Mapping schema, String name) {
    return schema.get("properties") instanceof Value.Mapping properties
            && properties.get(name) instanceof Value.Mapping found
        ? Optional.of(found)
        : Optional.empty();
  }

  /// Returns what a schema says of a path.
  static Optional<Value.Mapping> below(Optional<Value.Mapping> schema, List<String> path) {
    Optional<Value.Mapping> at = schema;
    for (String name : path) {
      at = at.flatMap(all -> name.equals(Place.ITEM) ? items(all) : property(all, name));
    }
    return at;
  }
}
