package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.GoObject;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What values give when they are iterated.
final class Iteration {
  private Iteration() {}

  /// An iterable of ours whose items come once and whose number is not known before.
  interface Once extends Value.Opaque {
    boolean hasNext();

    Value next();
  }

  /// A value of ours that iterates as a list.
  interface Listed extends Value.Opaque {
    List<Value> items();
  }

  static boolean unsized(Value value) {
    return value instanceof Once;
  }

  static boolean possible(Value value) {
    return value instanceof Value.Sequence
        || Texts.is(value)
        || Maps.is(value)
        || value instanceof Listed
        || (value instanceof GoObject object && object.content().isPresent())
        || unsized(value);
  }

  /// Returns all items; undefined and null have none.
  ///
  /// @throws EvaluationException when `value` cannot be iterated
  static List<Value> items(Value value) {
    return switch (value) {
      case GoObject object when object.content().isPresent() -> items(object.content().get());
      case Value.Sequence(var items) -> items;
      case Value.Mapping mapping -> keys(mapping);
      case Value.Text(var text) -> characters(text);
      case Safe(var text) -> characters(text);
      case Value.Null _, Undefined _ -> List.of();
      case Namespace namespace -> keys(Maps.of(namespace));
      case Dictionary dictionary -> keys(dictionary.mapping());
      case Listed listed -> listed.items();
      case Once once -> drained(once);
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Opaque _ ->
          throw Arithmetic.invalid(Kinds.name(value) + " is not iterable");
    };
  }

  static List<Value> keys(Value.Mapping mapping) {
    List<Value> keys = new ArrayList<>(mapping.entries().size());
    if (mapping.entries() instanceof KeyedMap map) {
      map.keyed().keySet().forEach(key -> keys.add(key.value()));
    } else {
      mapping.entries().keySet().forEach(key -> keys.add(new Value.Text(key)));
    }
    return keys;
  }

  static List<Value> pairs(Value.Mapping mapping) {
    List<Value> pairs = new ArrayList<>(mapping.entries().size());
    for (Map.Entry<Value, Value> entry : Maps.entries(mapping)) {
      pairs.add(Tuple.of(entry.getKey(), entry.getValue()));
    }
    return pairs;
  }

  static List<Value> characters(String text) {
    List<Value> characters = new ArrayList<>(text.length());
    text.codePoints().forEach(c -> characters.add(new Value.Text(Character.toString(c))));
    return characters;
  }

  private static List<Value> drained(Once once) {
    List<Value> items = new ArrayList<>();
    while (once.hasNext()) {
      items.add(once.next());
    }
    return items;
  }
}
