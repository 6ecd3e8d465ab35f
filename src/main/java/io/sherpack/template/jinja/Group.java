package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.AbstractList;

/// One group of `groupby`: a pair with names.
final class Group extends AbstractList<Value> {
  private final Value grouper;
  private final Value list;

  Group(Value grouper, Value list) {
    this.grouper = grouper;
    this.list = list;
  }

  Value member(String name) {
    return switch (name) {
      case "grouper" -> grouper;
      case "list" -> list;
      default -> Undefined.PLAIN;
    };
  }

  @Override
  public Value get(int index) {
    return switch (index) {
      case 0 -> grouper;
      case 1 -> list;
      default -> throw new IndexOutOfBoundsException(index);
    };
  }

  @Override
  public int size() {
    return 2;
  }
}
