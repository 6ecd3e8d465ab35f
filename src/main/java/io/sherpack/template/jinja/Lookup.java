package io.sherpack.template.jinja;

import io.sherpack.template.ReadLog;
import io.sherpack.template.function.GoObject;
import io.sherpack.template.function.NamedMap;
import io.sherpack.template.function.Sized;
import io.sherpack.values.Value;
import java.util.Collection;
import java.util.List;

/// `value.name` and `value[key]`.
final class Lookup {
  private Lookup() {}

  /// Returns a member, or [Undefined#PLAIN].
  static Value member(Value container, String name, ReadLog reads) {
    return switch (container) {
      case Value.Mapping mapping -> {
        reads.member(mapping, name);
        yield switch (mapping.entries()) {
          case KeyedMap _ -> Maps.get(mapping, new Value.Text(name));
          case NamedMap named ->
              named
                  .method(name)
                  .filter(method -> method.parameters().isEmpty())
                  .map(method -> method.body().call(List.of()))
                  .orElseGet(() -> named.getOrDefault(name, absent(named)));
          default -> mapping.entries().getOrDefault(name, Undefined.PLAIN);
        };
      }
      case Members members -> members.member(name);
      case GoObject object -> ofGo(object, name);
      case Namespace namespace -> namespace.members().getOrDefault(name, Undefined.PLAIN);
      case Value.Sequence(var items) when items instanceof Group group -> group.member(name);
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Sequence _,
          Value.Opaque _ ->
          Undefined.PLAIN;
    };
  }

  // A map of texts has an empty text for what it does not have.
  private static Value absent(NamedMap named) {
    return named.absent() instanceof Value.Null ? Undefined.PLAIN : named.absent();
  }

  // Go calls a method without parameters where it reads a field.
  private static Value ofGo(GoObject object, String name) {
    return object
        .field(name)
        .or(
            () ->
                object
                    .method(name)
                    .filter(method -> method.parameters().isEmpty())
                    .map(method -> method.body().call(List.of())))
        .map(value -> value instanceof Sized sized ? sized.data() : value)
        .orElse(Undefined.PLAIN);
  }

  /// Returns an item, or [Undefined#PLAIN].
  static Value item(Value container, Value key, ReadLog reads) {
    if (Texts.is(key)) {
      return member(container, Texts.of(key), reads);
    }
    return switch (container) {
      case Value.Sequence(var items) -> index(key, items.size(), items);
      case Value.Text(var text) -> character(key, text);
      case Safe(var text) -> character(key, text);
      case Value.Mapping mapping -> Maps.get(mapping, key);
      case Value.Null _, Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Opaque _ ->
          Undefined.PLAIN;
    };
  }

  private static Value index(Value key, int size, List<Value> items) {
    int index = position(key, size);
    return index < 0 ? Undefined.PLAIN : items.get(index);
  }

  private static Value character(Value key, String text) {
    int index = position(key, Texts.length(text));
    return index < 0 ? Undefined.PLAIN : new Value.Text(Texts.charAt(text, index));
  }

  /// Returns the position that `key` means, or -1.
  private static int position(Value key, int size) {
    long index =
        switch (key) {
          case Value.Int(long integer) -> integer;
          case Value.Real real when real.value() == Math.rint(real.value()) -> (long) real.value();
          case Value.Null _,
              Value.Bool _,
              Value.BigInt _,
              Value.Real _,
              Value.Text _,
              Value.Sequence _,
              Value.Mapping _,
              Value.Opaque _ ->
              size;
        };
    long position = index < 0 ? index + size : index;
    return position >= 0 && position < size ? (int) position : -1;
  }

  /// Returns the names that [#member] knows in `container`, for suggestions.
  static Collection<String> names(Value container) {
    return switch (container) {
      case Value.Mapping mapping -> mapping.entries().keySet();
      case Namespace namespace -> namespace.members().keySet();
      case Members members -> members.memberNames();
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Sequence _,
          Value.Opaque _ ->
          List.of();
    };
  }
}
