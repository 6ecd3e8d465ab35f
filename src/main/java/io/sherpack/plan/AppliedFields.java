package io.sherpack.plan;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells from `metadata.managedFields` that applying an object again would change nothing: its
/// manager owns exactly the fields that the object sets, and they have its values.
///
/// In doubt the answer is no: what the server writes otherwise than it was sent (`0.5` as `500m`),
/// what it keeps elsewhere (`stringData`), lists in another order.
public final class AppliedFields {
  private static final Set<String> IDENTITY = Set.of("apiVersion", "kind");
  private static final Set<String> NAME = Set.of("name", "namespace");

  private AppliedFields() {}

  /// Whether `object`, applied as `manager`, is what `live` already is.
  public static boolean same(Value.Mapping object, Value.Mapping live, String manager) {
    if (Fields.text(live, "metadata", "deletionTimestamp").isPresent()) {
      return false;
    }
    Optional<Value.Mapping> owned =
        Fields.items(live, "metadata", "managedFields").stream()
            .filter(entry -> Fields.text(entry, "manager").equals(Optional.of(manager)))
            .filter(entry -> Fields.text(entry, "operation").equals(Optional.of("Apply")))
            .filter(entry -> Fields.text(entry, "subresource").isEmpty())
            .filter(entry -> entry.get("apiVersion").equals(object.get("apiVersion")))
            .map(entry -> Fields.mapping(entry, "fieldsV1"))
            .findFirst();
    return owned.isPresent() && mapping(named(object), live, owned.get());
  }

  // Identity is no field that anybody owns.
  private static Value.Mapping named(Value.Mapping object) {
    Value.Mapping rest = object;
    for (String key : IDENTITY) {
      rest = Fields.without(rest, key);
    }
    for (String key : NAME) {
      rest = Fields.without(rest, "metadata", key);
    }
    return rest;
  }

  private static boolean value(Value wanted, Value live, Value.Mapping owned) {
    // Owned as a whole, or a scalar.
    if (owned.entries().isEmpty()) {
      return wanted.equals(live);
    }
    return switch (wanted) {
      case Value.Mapping mapping -> live instanceof Value.Mapping l && mapping(mapping, l, owned);
      case Value.Sequence(var items) ->
          live instanceof Value.Sequence(var others) && items(items, others, owned);
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Opaque _ ->
          false;
    };
  }

  private static boolean mapping(Value.Mapping wanted, Value.Mapping live, Value.Mapping owned) {
    for (Map.Entry<String, Value> entry : wanted.entries().entrySet()) {
      boolean same =
          owned.get("f:" + entry.getKey()) instanceof Value.Mapping below
              && live.entries().containsKey(entry.getKey())
              && value(entry.getValue(), live.get(entry.getKey()), below);
      if (!same) {
        return false;
      }
    }
    return count(owned) == wanted.entries().size();
  }

  private static long count(Value.Mapping owned) {
    return owned.entries().keySet().stream().filter(key -> !key.equals(".")).count();
  }

  private static boolean items(List<Value> wanted, List<Value> live, Value.Mapping owned) {
    if (count(owned) != wanted.size()) {
      return false;
    }
    Set<String> seen = new HashSet<>();
    int position = -1;
    for (Value item : wanted) {
      Optional<Map.Entry<String, Value>> entry = entry(item, owned);
      if (entry.isEmpty()
          || !(entry.get().getValue() instanceof Value.Mapping below)
          || !seen.add(entry.get().getKey())) {
        return false;
      }
      int found = position(entry.get().getKey(), live);
      // Applying would put them into the order of the manifest.
      if (found <= position || !item(item, live.get(found), below)) {
        return false;
      }
      position = found;
    }
    return true;
  }

  private static boolean item(Value wanted, Value live, Value.Mapping owned) {
    return count(owned) == 0 ? wanted.equals(live) : value(wanted, live, owned);
  }

  // An item of a list by keys may leave out a key that has a default, as a port its protocol.
  private static Optional<Map.Entry<String, Value>> entry(Value item, Value.Mapping owned) {
    List<Map.Entry<String, Value>> fitting =
        owned.entries().entrySet().stream().filter(entry -> fits(item, entry.getKey())).toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static boolean fits(Value item, String key) {
    if (key.startsWith("v:")) {
      return json(key).equals(item);
    }
    return key.startsWith("k:")
        && json(key) instanceof Value.Mapping(Map<String, Value> keys)
        && item instanceof Value.Mapping mapping
        && keys.entrySet().stream()
            .allMatch(
                each ->
                    !mapping.entries().containsKey(each.getKey())
                        || mapping.get(each.getKey()).equals(each.getValue()));
  }

  private static int position(String key, List<Value> live) {
    for (int i = 0; i < live.size(); i++) {
      if (exactly(key, live.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean exactly(String key, Value item) {
    return key.startsWith("v:")
        ? json(key).equals(item)
        : json(key) instanceof Value.Mapping(Map<String, Value> keys)
            && item instanceof Value.Mapping mapping
            && keys.entrySet().stream()
                .allMatch(each -> mapping.get(each.getKey()).equals(each.getValue()));
  }

  private static Value json(String key) {
    try {
      return JsonReader.read(new SourceText("managedFields", key.substring(2)));
    } catch (SherpackException.Input unreadable) {
      return Value.Null.INSTANCE;
    }
  }
}
