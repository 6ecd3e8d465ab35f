package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// The two ways to walk over items.
final class Cursors {
  private Cursors() {}

  static final class Sized implements Loop.Cursor {
    private final List<Value> items;
    private int index = -1;

    Sized(List<Value> items) {
      this.items = items;
    }

    @Override
    public boolean advance() {
      return ++index < items.size();
    }

    @Override
    public Value item() {
      return items.get(index);
    }

    @Override
    public Value previous() {
      return index > 0 ? items.get(index - 1) : Undefined.PLAIN;
    }

    @Override
    public Value next() {
      return index + 1 < items.size() ? items.get(index + 1) : Undefined.PLAIN;
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public int size() {
      return items.size();
    }
  }

  /// Looks one item ahead when asked for the next, which then is read for good.
  static final class Unsized implements Loop.Cursor {
    private final Iteration.Once items;
    private Value previous = Undefined.PLAIN;
    private Value item = Undefined.PLAIN;
    private Optional<Value> ahead = Optional.empty();
    private int index = -1;

    Unsized(Iteration.Once items) {
      this.items = items;
    }

    @Override
    public boolean advance() {
      Value following = next();
      if (following == Undefined.PLAIN) {
        return false;
      }
      ahead = Optional.empty();
      previous = item;
      item = following;
      index++;
      return true;
    }

    @Override
    public Value item() {
      return item;
    }

    @Override
    public Value previous() {
      return previous;
    }

    @Override
    public Value next() {
      if (ahead.isEmpty() && items.hasNext()) {
        ahead = Optional.of(items.next());
      }
      return ahead.orElse(Undefined.PLAIN);
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public int size() {
      return -1;
    }
  }
}
