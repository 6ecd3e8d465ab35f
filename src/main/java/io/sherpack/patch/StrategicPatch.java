package io.sherpack.patch;

import io.sherpack.patch.PatchTypes.Field;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes strategic merge patches: what the live object lacks or has otherwise, without what was
/// wanted before and no longer is; what others added stays.
final class StrategicPatch {
  static final String RETAIN = "$retainKeys";

  private final PatchTypes types;

  StrategicPatch(PatchTypes types) {
    this.types = types;
  }

  /// @param live nothing where there is none: then all that is wanted is sent
  Value.Mapping object(
      int type, boolean retain, List<Value.Mapping> before, Value.Mapping wanted, Live live) {
    Map<String, Value> patch = new LinkedHashMap<>();
    wanted
        .entries()
        .forEach((name, value) -> field(name, types.field(type, name), before, value, live, patch));
    before.stream()
        .flatMap(object -> object.entries().keySet().stream())
        .filter(name -> !wanted.has(name))
        .forEach(name -> patch.put(name, Value.Null.INSTANCE));
    boolean differs =
        live.there() ? !patch.isEmpty() || live.more(wanted) : !patch.equals(wanted.entries());
    if (retain && differs) {
      retained(wanted, patch);
    }
    return Value.mapping(patch);
  }

  /// A live map, if there is one.
  record Live(Optional<Value.Mapping> object) {
    static final Live NONE = new Live(Optional.empty());

    boolean there() {
      return object.isPresent();
    }

    Optional<Value> at(String name) {
      return object.filter(map -> map.has(name)).map(map -> map.get(name));
    }

    // Whether it has what is not wanted, whoever set it.
    private boolean more(Value.Mapping wanted) {
      return object.stream()
          .flatMap(map -> map.entries().entrySet().stream())
          .filter(entry -> !(entry.getValue() instanceof Value.Null))
          .anyMatch(entry -> !wanted.has(entry.getKey()));
    }
  }

  private static void retained(Value.Mapping wanted, Map<String, Value> patch) {
    List<Value> names =
        wanted.entries().entrySet().stream()
            .filter(entry -> !(entry.getValue() instanceof Value.Null))
            .map(Map.Entry::getKey)
            .sorted()
            .map(Value::of)
            .toList();
    if (!names.isEmpty()) {
      patch.put(RETAIN, Value.sequence(names));
    }
  }

  private void field(
      String name,
      Field field,
      List<Value.Mapping> before,
      Value wanted,
      Live live,
      Map<String, Value> patch) {
    List<Value> old = before.stream().filter(map -> map.has(name)).map(m -> m.get(name)).toList();
    Optional<Value> now = live.at(name);
    if (wanted instanceof Value.Mapping map && !field.replace()) {
      Live below = new Live(only(Value.Mapping.class, now.stream().toList()).findFirst());
      Value.Mapping sent =
          object(field.type(), field.retain(), only(Value.Mapping.class, old).toList(), map, below);
      if (!below.there() || !sent.entries().isEmpty()) {
        patch.put(name, sent);
      }
    } else if (wanted instanceof Value.Sequence list && field.merge()) {
      new ListPatch(this, field, only(Value.Sequence.class, old).toList(), list, now)
          .into(name, patch);
    } else if (!now.equals(Optional.of(wanted))) {
      patch.put(name, wanted);
    }
  }

  static <V extends Value> Stream<V> only(Class<V> kind, List<Value> values) {
    return values.stream().filter(kind::isInstance).map(kind::cast);
  }
}
