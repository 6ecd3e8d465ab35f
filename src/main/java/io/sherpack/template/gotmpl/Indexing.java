package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoObject;
import io.sherpack.template.function.GoText;
import io.sherpack.template.function.GoTypes;
import io.sherpack.template.function.NamedMap;
import io.sherpack.template.function.Sized;
import io.sherpack.values.Value;

/// `index`: elements of lists, entries of maps, bytes of strings.
final class Indexing {
  private Indexing() {}

  static Value index(Execution execution, Value[] arguments) {
    Value item = arguments[0];
    if (Builtins.nothing(item)) {
      throw Builtins.fail("index of untyped nil");
    }
    for (int i = 1; i < arguments.length; i++) {
      item = element(execution, item, arguments[i]);
    }
    return item;
  }

  private static Value element(Execution execution, Value item, Value index) {
    return switch (item) {
      case Value.Mapping mapping -> entry(execution, mapping, index);
      case Value.Sequence(var items) -> items.get(place(index, items.size(), "slice"));
      case Value.Text(var text) -> {
        byte[] bytes = GoText.bytes(text);
        int place = place(index, bytes.length, "string");
        yield new Sized(Sized.Kind.UINT8, bytes[place] & 0xff);
      }
      case Value.Null _ -> throw Builtins.fail("index of nil pointer");
      case GoObject object when object.goKind().equals("map") ->
          object.field(key(index)).orElse(Value.Sequence.EMPTY);
      case GoObject object when object.content().orElse(object) instanceof Value.Sequence list ->
          element(execution, list, index);
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Opaque _ ->
          throw Builtins.fail("can't index item of type " + GoTypes.type(item));
    };
  }

  private static Value entry(Execution execution, Value.Mapping mapping, Value index) {
    String key = key(index);
    execution.reads().member(mapping, key);
    return mapping.entries() instanceof NamedMap named && !named.containsKey(key)
        ? named.absent()
        : mapping.get(key);
  }

  private static String key(Value index) {
    if (index instanceof Value.Text(var text)) {
      return text;
    }
    throw Builtins.fail(
        Builtins.nothing(index)
            ? "value is nil; should be of type string"
            : "value has type " + GoTypes.type(index) + "; should be string");
  }

  private static int place(Value index, int size, String kind) {
    long place =
        switch (index) {
          case Value.Int(var number) -> number;
          case Sized(_, var number) -> number;
          case Value.BigInt(var number) -> number.longValue();
          case Absence _ -> throw Builtins.fail("cannot index slice/array with nil");
          case Value.Null _ -> throw Builtins.fail("cannot index slice/array with nil");
          case Value.Bool _,
              Value.Real _,
              Value.Text _,
              Value.Sequence _,
              Value.Mapping _,
              Value.Opaque _ ->
              throw Builtins.fail("cannot index slice/array with type " + GoTypes.type(index));
        };
    if (place < 0 || place > size) {
      throw Builtins.fail("index out of range: " + place);
    }
    if (place == size) {
      throw Builtins.fail("reflect: " + kind + " index out of range");
    }
    return (int) place;
  }
}
