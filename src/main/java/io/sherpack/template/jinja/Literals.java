package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Constants, lists, tuples and maps.
final class Literals {
  private Literals() {}

  record Constant(Value value, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      return value;
    }

    @Override
    public String description() {
      return "constant";
    }
  }

  record ListOf(List<Expr> items, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      return new Value.Sequence(values(items, rendering));
    }

    @Override
    public String description() {
      return "list literal";
    }
  }

  record TupleOf(List<Expr> items, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      return Tuple.of(values(items, rendering));
    }

    @Override
    public String description() {
      return "tuple literal";
    }
  }

  record MapOf(List<Expr> keys, List<Expr> values, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      Map<KeyedMap.Key, Value> entries = LinkedHashMap.newLinkedHashMap(keys.size());
      for (int i = 0; i < keys.size(); i++) {
        Value key = keys.get(i).evaluate(rendering);
        entries.put(new KeyedMap.Key(key), values.get(i).evaluate(rendering));
      }
      return Maps.build(entries);
    }

    @Override
    public String description() {
      return "map literal";
    }
  }

  private static List<Value> values(List<Expr> items, Rendering rendering) {
    List<Value> values = new ArrayList<>(items.size());
    for (Expr item : items) {
      values.add(item.evaluate(rendering));
    }
    return values;
  }
}
