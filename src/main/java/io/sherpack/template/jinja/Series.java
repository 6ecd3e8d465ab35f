package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.AbstractList;
import java.util.ArrayList;
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

  // Copied, so that lists built in loops are no chains of views.
  static Value.Sequence of(List<Value> items) {
    List<Value> copy = List.copyOf(items);
    return of(copy::get, copy.size());
  }

  static Value.Sequence range(long start, long step, int size) {
    return of(index -> Value.of(start + index * step), size);
  }

  static Value.Sequence reversed(List<Value> items) {
    return of(items.reversed());
  }

  static Value.Sequence repeated(List<Value> items, int times) {
    List<Value> copy = List.copyOf(items);
    int once = copy.size();
    return of(index -> copy.get(index % once), once * times);
  }

  static Value.Sequence joined(List<Value> left, List<Value> right) {
    List<Value> all = new ArrayList<>(left.size() + right.size());
    all.addAll(left);
    all.addAll(right);
    return of(all::get, all.size());
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
