package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.AbstractList;
import java.util.List;

/// The items of an iterable that is no sequence to the test of that name: ranges, reversed and
/// repeated lists.
abstract class Series extends AbstractList<Value> {
  static Value.Sequence of(List<Value> items) {
    return new Value.Sequence(
        new Series() {
          @Override
          public Value get(int index) {
            return items.get(index);
          }

          @Override
          public int size() {
            return items.size();
          }
        });
  }

  static Value.Sequence range(long start, long step, int size) {
    return new Value.Sequence(
        new Series() {
          @Override
          public Value get(int index) {
            return Value.of(start + index * step);
          }

          @Override
          public int size() {
            return size;
          }
        });
  }

  static Value.Sequence reversed(List<Value> items) {
    return of(items.reversed());
  }

  static Value.Sequence repeated(List<Value> items, int times) {
    int once = items.size();
    return new Value.Sequence(
        new Series() {
          @Override
          public Value get(int index) {
            return items.get(index % once);
          }

          @Override
          public int size() {
            return once * times;
          }
        });
  }

  static Value.Sequence joined(List<Value> left, List<Value> right) {
    int first = left.size();
    return new Value.Sequence(
        new Series() {
          @Override
          public Value get(int index) {
            return index < first ? left.get(index) : right.get(index - first);
          }

          @Override
          public int size() {
            return first + right.size();
          }
        });
  }
}
