package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `value[from:to:step]` as Python counts.
final class Slices {
  private Slices() {}

  static Value of(Value value, Optional<Long> from, Optional<Long> to, Optional<Long> step) {
    long by = step.orElse(1L);
    if (by == 0) {
      throw Arithmetic.invalid("cannot slice by step size of 0");
    }
    return switch (value) {
      case Value.Sequence(var items) when items instanceof Tuple ->
          Tuple.of(pick(items, from, to, by));
      case Value.Sequence(var items) -> Series.of(pick(items, from, to, by));
      case Value.Text(var text) -> text(text, from, to, by);
      case Safe(var text) -> text(text, from, to, by);
      case Value.Null _, Undefined _ -> Series.of(List.of());
      case Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Mapping _,
          Value.Opaque _ ->
          throw Arithmetic.invalid("value of type " + Kinds.name(value) + " cannot be sliced");
    };
  }

  private static Value text(String text, Optional<Long> from, Optional<Long> to, long step) {
    StringBuilder picked = new StringBuilder();
    pick(Iteration.characters(text), from, to, step).forEach(c -> picked.append(Texts.of(c)));
    return new Value.Text(picked.toString());
  }

  private static List<Value> pick(
      List<Value> items, Optional<Long> from, Optional<Long> to, long step) {
    int size = items.size();
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? size : size - 1L;
    long start = from.map(index -> bound(index, size, low, high)).orElse(step > 0 ? low : high);
    long end = to.map(index -> bound(index, size, low, high)).orElse(step > 0 ? high : low);
    List<Value> picked = new ArrayList<>();
    for (long i = start; step > 0 ? i < end : i > end; i += step) {
      picked.add(items.get((int) i));
    }
    return picked;
  }

  private static long bound(long index, int size, long low, long high) {
    return Math.clamp(index < 0 ? index + size : index, low, high);
  }
}
