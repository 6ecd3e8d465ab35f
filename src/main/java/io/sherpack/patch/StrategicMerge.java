package io.sherpack.patch;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lays a strategic merge patch over an object: lists of Kubernetes' own kinds are merged by their
/// keys, all other lists are replaced, and null takes a field away.
public final class StrategicMerge {
  private static final String DIRECTIVE = "$patch";
  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
  private static final String ORDER = "$setElementOrder/";

  private StrategicMerge() {}

  /// Returns the object with the patch laid over it; nothing when the patch deletes it.
  public static Optional<Value.Mapping> apply(Value.Mapping object, Value.Mapping patch) {
    if (directive(patch).equals("delete")) {
      return Optional.empty();
    }
    int type =
        PatchTypes.known()
            .of(
                Fields.text(object, "apiVersion").orElse(""),
                Fields.text(object, "kind").orElse(""))
            .orElse(PatchTypes.PLAIN);
    return Optional.of(map(type, object, patch));
  }

  private static String directive(Value.Mapping patch) {
    return patch.get(DIRECTIVE) instanceof Value.Text(var word) ? word : "";
  }

  private static Value.Mapping map(int type, Value.Mapping object, Value.Mapping patch) {
    boolean replace = directive(patch).equals("replace");
    Map<String, Value> merged = new LinkedHashMap<>(replace ? Map.of() : object.entries());
    if (patch.get(StrategicPatch.RETAIN) instanceof Value.Sequence(var names)) {
      merged.keySet().removeIf(name -> !names.contains(Value.of(name)));
    }
    patch.entries().forEach((key, value) -> field(type, merged, key, value));
    return Value.mapping(merged);
  }

  private static void field(int type, Map<String, Value> merged, String key, Value value) {
    if (key.startsWith(DELETE_FROM)) {
      String list = key.substring(DELETE_FROM.length());
      if (merged.get(list) instanceof Value.Sequence(var items)
          && value instanceof Value.Sequence(var gone)) {
        merged.put(
            list, Value.sequence(items.stream().filter(one -> !gone.contains(one)).toList()));
      }
      return;
    }
    if (key.equals(DIRECTIVE) || key.equals(StrategicPatch.RETAIN) || key.startsWith(ORDER)) {
      return;
    }
    PatchTypes.Field field = PatchTypes.known().field(type, key);
    Value before = merged.getOrDefault(key, Value.Null.INSTANCE);
    switch (value) {
      case Value.Null _ -> merged.remove(key);
      case Value.Mapping map when directive(map).equals("delete") -> merged.remove(key);
      case Value.Mapping map ->
          merged.put(
              key,
              map(
                  field.type(),
                  before instanceof Value.Mapping own && !field.replace()
                      ? own
                      : Value.Mapping.EMPTY,
                  map));
      case Value.Sequence(var items) ->
          merged.put(
              key,
              field.merge() && before instanceof Value.Sequence(var own)
                  ? list(field, own, items)
                  : Value.sequence(plain(field, items)));
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Text _, Value.Opaque _ ->
          merged.put(key, value);
    }
  }

  // What is new has no directives to follow.
  private static List<Value> plain(PatchTypes.Field field, List<Value> items) {
    List<Value> plain = new ArrayList<>();
    for (Value item : items) {
      if (!(item instanceof Value.Mapping map)) {
        plain.add(item);
      } else if (directive(map).isEmpty()) {
        plain.add(map(field.type(), Value.Mapping.EMPTY, map));
      }
    }
    return plain;
  }

  private static Value list(PatchTypes.Field field, List<Value> before, List<Value> patch) {
    boolean replace =
        patch.stream()
            .anyMatch(
                item -> item instanceof Value.Mapping map && directive(map).equals("replace"));
    if (replace) {
      return Value.sequence(plain(field, patch));
    }
    List<Value> merged = new ArrayList<>(before);
    for (Value item : patch) {
      if (item instanceof Value.Mapping map && !field.key().isEmpty()) {
        keyed(field, merged, map);
      } else if (!merged.contains(item)) {
        merged.add(item);
      }
    }
    return Value.sequence(merged);
  }

  private static void keyed(PatchTypes.Field field, List<Value> merged, Value.Mapping item) {
    Value key = item.get(field.key());
    int at = -1;
    for (int i = 0; i < merged.size() && at < 0; i++) {
      if (merged.get(i) instanceof Value.Mapping own && own.get(field.key()).equals(key)) {
        at = i;
      }
    }
    boolean gone = directive(item).equals("delete");
    if (at >= 0 && gone) {
      merged.remove(at);
    } else if (at >= 0 && merged.get(at) instanceof Value.Mapping own) {
      merged.set(at, map(field.type(), own, item));
    } else if (!gone) {
      merged.add(map(field.type(), Value.Mapping.EMPTY, item));
    }
  }
}
