package io.sherpack.manifest;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads and replaces nested fields of an object; what is absent or of another kind counts as
/// absent.
public final class Fields {
  private Fields() {}

  /// Returns the value at `path`, or null's value.
  public static Value at(Value.Mapping object, String... path) {
    Value current = object;
    for (String key : path) {
      current = current instanceof Value.Mapping mapping ? mapping.get(key) : Value.Null.INSTANCE;
    }
    return current;
  }

  public static Value.Mapping mapping(Value.Mapping object, String... path) {
    return at(object, path) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
  }

  public static Optional<String> text(Value.Mapping object, String... path) {
    return at(object, path) instanceof Value.Text(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  public static OptionalLong number(Value.Mapping object, String... path) {
    return switch (at(object, path)) {
      case Value.Int(long number) -> OptionalLong.of(number);
      case Value.Real real -> OptionalLong.of((long) real.value());
      case Value.Null _,
          Value.Bool _,
          Value.BigInt _,
          Value.Text _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Opaque _ ->
          OptionalLong.empty();
    };
  }

  public static boolean flag(Value.Mapping object, String... path) {
    return at(object, path) instanceof Value.Bool(boolean value) && value;
  }

  /// Returns the mappings in the sequence at `path`.
  public static List<Value.Mapping> items(Value.Mapping object, String... path) {
    return at(object, path) instanceof Value.Sequence(List<Value> items)
        ? items.stream()
            .filter(Value.Mapping.class::isInstance)
            .map(Value.Mapping.class::cast)
            .toList()
        : List.of();
  }

  /// Returns the texts among the entries of the mapping at `path`.
  public static Map<String, String> texts(Value.Mapping object, String... path) {
    Map<String, String> texts = new LinkedHashMap<>();
    mapping(object, path)
        .entries()
        .forEach(
            (key, value) -> {
              if (value instanceof Value.Text(String text)) {
                texts.put(key, text);
              }
            });
    return texts;
  }

  /// Returns a copy with `value` at `path`, making the mappings on the way.
  public static Value.Mapping with(Value.Mapping object, Value value, String... path) {
    return with(object, value, List.of(path));
  }

  private static Value.Mapping with(Value.Mapping object, Value value, List<String> path) {
    Map<String, Value> copy = new LinkedHashMap<>(object.entries());
    String first = path.getFirst();
    Value.Mapping child = object.get(first) instanceof Value.Mapping m ? m : Value.Mapping.EMPTY;
    copy.put(first, path.size() == 1 ? value : with(child, value, path.subList(1, path.size())));
    return Value.mapping(copy);
  }

  /// Returns a copy without the field at `path`.
  public static Value.Mapping without(Value.Mapping object, String... path) {
    return without(object, List.of(path));
  }

  private static Value.Mapping without(Value.Mapping object, List<String> path) {
    Map<String, Value> copy = new LinkedHashMap<>(object.entries());
    String first = path.getFirst();
    if (path.size() == 1) {
      copy.remove(first);
    } else if (object.get(first) instanceof Value.Mapping child) {
      copy.put(first, without(child, path.subList(1, path.size())));
    }
    return Value.mapping(copy);
  }
}
