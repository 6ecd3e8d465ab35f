package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.AbstractList;
import java.util.List;

/// The items of a sequence that prints with round brackets; everyone else sees a list.
final class Tuple extends AbstractList<Value> {
  private final List<Value> items;

  private Tuple(List<Value> items) {
    this.items = items;
  }

  static Value.Sequence of(Value... items) {
    return of(List.of(items));
  }

  static Value.Sequence of(List<Value> items) {
    return new Value.Sequence(new Tuple(List.copyOf(items)));
  }

  @Override
  public Value get(int index) {
    return items.get(index);
  }

  @Override
  public int size() {
    return items.size();
  }
}
