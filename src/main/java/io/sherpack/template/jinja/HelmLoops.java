package io.sherpack.template.jinja;

import io.sherpack.template.function.GoObject;
import io.sherpack.template.function.GoPrinting;
import io.sherpack.values.Value;
import java.util.List;
import java.util.stream.LongStream;

/// What loops go over under Helm's rules: what `range` does.
final class HelmLoops {
  private HelmLoops() {}

  /// Returns an item as its name stands for it: what is nothing has no members, and is not to be
  /// asked for any.
  static Value item(Value item, Assignment.Target target) {
    if (item instanceof Value.Sequence(var parts) && target instanceof Assignment.Unpacked) {
      return new Value.Sequence(parts.stream().map(HelmLoops::asked).toList());
    }
    return asked(item);
  }

  private static Value asked(Value item) {
    return item instanceof Value.Null ? Undefined.MISSING : item;
  }

  /// Returns the items of a list, the values of a map in the order of its keys, or the numbers
  /// below a number.
  static List<Value> items(Value value) {
    return switch (value) {
      case GoObject object when object.content().isPresent() -> items(object.content().get());
      case Value.Mapping(var entries) when !(entries instanceof KeyedMap) ->
          GoPrinting.sortedKeys(entries).stream()
              .map(key -> entries.getOrDefault(key, Value.Null.INSTANCE))
              .toList();
      case Value.Int(long count) -> LongStream.range(0, count).mapToObj(Value::of).toList();
      case Value.Text _, Value.Bool _, Value.Real _, Value.BigInt _ ->
          throw Arithmetic.invalid(
              "a %s is nothing that loops go over: give a list or a map"
                  .formatted(Kinds.name(value)));
      case Value.Null _, Value.Sequence _, Value.Mapping _, Value.Opaque _ ->
          Iteration.items(value);
    };
  }
}
