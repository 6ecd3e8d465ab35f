package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;

/// The items of an iterable that is no sequence to the test of that name: ranges, reversed and
/// repeated lists. Items are made when they are asked for.
final class Series extends AbstractList<Value> {
  private final IntFunction<Value> items;
  private final int size;

  private Series(IntFunction<Value> items, int size) {
    this.items = items;
    this.size = size;
  }

  private static Value.Sequence of(IntFunction<Value> items, int size) {
    return new Value.Sequence(new Series(items, size));
  }

  static Value.Sequence of(List<Value> items) {
    return of(items::get, items.size());
  }

  static Value.Sequence range(long start, long step, int size) {
    return of(index -> Value.of(start + index * step), size);
  }

  static Value.Sequence reversed(List<Value> items) {
    return of(items.reversed());
  }

  static Value.Sequence repeated(List<Value> items, int times) {
    int once = items.size();
    return of(index -> items.get(index % once), once * times);
  }

  static Value.Sequence joined(List<Value> left, List<Value> right) {
    int first = left.size();
    return of(
        index -> index < first ? left.get(index) : right.get(index - first), first + right.size());
  }

  @Override
  public Value get(int index) {
    return items.apply(index);
  }

  @Override
  public int size() {
    return size;
  }
}
