package io.sherpack.plan;

import io.sherpack.values.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// By which fields the items of a list are told apart, as in Kubernetes' own types: containers by
/// name, ports by number and protocol.
final class ListKeys {
  private static final List<String> NAME = List.of("name");

  private static final Map<String, List<List<String>>> KNOWN =
      Map.of(
          "ports", List.of(List.of("containerPort", "protocol"), List.of("port", "protocol")),
          "volumeMounts", List.of(List.of("mountPath")),
          "volumeDevices", List.of(List.of("devicePath")),
          "hostAliases", List.of(List.of("ip")),
          "conditions", List.of(List.of("type")),
          "ownerReferences", List.of(List.of("uid")),
          "topologySpreadConstraints", List.of(List.of("topologyKey", "whenUnsatisfiable")));

  // What the server fills in, and a manifest may leave out.
  private static final Map<String, String> STANDARD = Map.of("protocol", "TCP");

  private ListKeys() {}

  /// Returns the fields that tell all items of both lists apart, if there are any.
  static Optional<List<String>> of(String field, List<Value> left, List<Value> right) {
    return KNOWN.getOrDefault(field, List.of(NAME)).stream()
        .filter(keys -> distinct(left, keys) && distinct(right, keys))
        .findFirst();
  }

  private static boolean distinct(List<Value> items, List<String> keys) {
    Set<Map<String, String>> seen = new HashSet<>();
    return items.stream().allMatch(item -> identity(item, keys).filter(seen::add).isPresent());
  }

  /// Returns what the item has in these fields, if it has all of them.
  static Optional<Map<String, String>> identity(Value item, List<String> keys) {
    Map<String, String> identity = new LinkedHashMap<>();
    for (String key : keys) {
      Optional<String> text = item instanceof Value.Mapping map ? text(map, key) : Optional.empty();
      if (text.isEmpty()) {
        return Optional.empty();
      }
      identity.put(key, text.get());
    }
    return Optional.of(identity);
  }

  /// Whether the item has these values in these fields.
  static boolean matches(Value.Mapping item, Map<String, String> keys) {
    return keys.entrySet().stream()
        .allMatch(key -> text(item, key.getKey()).equals(Optional.of(key.getValue())));
  }

  private static Optional<String> text(Value.Mapping item, String key) {
    return scalar(item.get(key)).or(() -> Optional.ofNullable(STANDARD.get(key)));
  }

  /// Returns a scalar's text, nothing for null, maps and lists.
  static Optional<String> scalar(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Int(var number) -> Optional.of(Long.toString(number));
      case Value.Bool(var truth) -> Optional.of(Boolean.toString(truth));
      case Value.BigInt(var number) -> Optional.of(number.toString());
      case Value.Real real -> Optional.of(real.form());
      case Value.Null _, Value.Sequence _, Value.Mapping _, Value.Opaque _ -> Optional.empty();
    };
  }
}
