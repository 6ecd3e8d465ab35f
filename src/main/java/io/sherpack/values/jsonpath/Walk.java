package io.sherpack.values.jsonpath;

import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Follows the steps of an expression through values. Numbers of values are `float64`; an integer
/// is one of the expression, or a byte of a text.
final class Walk {
  private static final int MOST = 1_000_000;

  private final List<Node> nodes;
  private int begun;
  private int open;
  private int ended;
  private int lastEnd;
  private int found;

  Walk(List<Node> nodes) {
    this.nodes = nodes;
  }

  List<List<Value>> results(Value data) throws Failure {
    return results(data, 0);
  }

  private List<List<Value>> results(Value data, int from) throws Failure {
    List<List<Value>> all = new ArrayList<>();
    for (int i = from; i < nodes.size(); i++) {
      List<Value> here = step(List.of(data), nodes.get(i));
      if (ended > 0 && ended <= open) {
        ended--;
        lastEnd = i;
        break;
      }
      if (begun > 0) {
        begun--;
        open++;
        for (Value item : here) {
          all.addAll(results(item, i + 1));
        }
        if (here.isEmpty()) {
          // Only to find its end.
          var _ = results(Value.Null.INSTANCE, i + 1);
        }
        open--;
        i = Math.max(i, lastEnd);
        continue;
      }
      all.add(data instanceof Value.Null ? absent(here) : here);
    }
    return all;
  }

  // What a loop goes over is no value to Go where it is null, unlike a null found in something.
  private static List<Value> absent(List<Value> results) {
    return results.stream()
        .map(value -> value instanceof Value.Null ? Value.of("<no value>") : value)
        .toList();
  }

  private List<Value> step(List<Value> input, Node node) throws Failure {
    List<Value> output =
        switch (node) {
          case Node.Steps(var steps) -> steps(input, steps);
          case Node.Text(var text) -> List.of(Value.of(text));
          case Node.Literal(var value) -> input.stream().map(_ -> value).toList();
          case Node.Field(var name) -> field(input, name);
          case Node.Word(var name) -> word(input, name);
          case Node.Slice slice -> slice(input, slice);
          case Node.Filter filter -> filter(input, filter);
          case Node.Wildcard _ -> input.stream().flatMap(value -> members(value).stream()).toList();
          case Node.Descent _ -> descent(input);
          case Node.Union(var parts) -> union(input, parts);
        };
    found += output.size();
    if (found > MOST) {
      throw new Failure("the expression finds more than " + MOST + " values");
    }
    return output;
  }

  private List<Value> steps(List<Value> input, List<Node> steps) throws Failure {
    List<Value> current = input;
    for (Node step : steps) {
      current = step(current, step);
    }
    return current;
  }

  private List<Value> word(List<Value> input, String name) throws Failure {
    return switch (name) {
      case "range" -> {
        begun++;
        yield input;
      }
      case "end" -> {
        if (open == 0) {
          throw new Failure("not in range, nothing to end");
        }
        ended++;
        yield List.of();
      }
      default -> throw new Failure("unrecognized identifier " + name);
    };
  }

  private static List<Value> field(List<Value> input, String name) throws Failure {
    List<Value> all = new ArrayList<>();
    for (Value value : input) {
      if (value instanceof Value.Mapping mapping && mapping.has(name)) {
        all.add(mapping.get(name));
      }
    }
    if (all.isEmpty() && !input.isEmpty()) {
      throw new Failure(name + " is not found");
    }
    return all;
  }

  private static List<Value> slice(List<Value> input, Node.Slice slice) throws Failure {
    List<Value> all = new ArrayList<>();
    for (Value value : input) {
      if (value instanceof Value.Null) {
        continue;
      }
      if (!(value instanceof Value.Sequence(var items))) {
        throw new Failure("a " + value.kindName() + " is not array or slice");
      }
      int size = items.size();
      int from = slice.start().orElse(0);
      from += from < 0 ? size : 0;
      int to = slice.end().orElse(size);
      to += to < 0 || (to == 0 && slice.single()) ? size : 0;
      if (from == to) {
        return all;
      }
      if (from >= size || from < 0) {
        throw beyond(from, size);
      }
      if (to > size || to < 0) {
        throw beyond(to - 1, size);
      }
      if (from > to) {
        throw new Failure("starting index " + from + " is greater than ending index " + to);
      }
      int step = slice.step().orElse(1);
      if (step <= 0) {
        throw new Failure("step must be > 0");
      }
      for (long i = from; i < to; i += step) {
        all.add(items.get((int) i));
      }
    }
    return all;
  }

  private static Failure beyond(int index, int size) {
    return new Failure("array index out of bounds: index " + index + ", length " + size);
  }

  private List<Value> union(List<Value> input, List<Node.Steps> parts) throws Failure {
    List<Value> all = new ArrayList<>();
    for (Node.Steps part : parts) {
      all.addAll(steps(input, part.nodes()));
    }
    return all;
  }

  // In the order of their keys, where Go has none; of a text its bytes.
  private static List<Value> members(Value value) {
    return switch (value) {
      case Value.Mapping(var entries) -> List.copyOf(new TreeMap<>(entries).values());
      case Value.Sequence(var items) -> items;
      case Value.Text(var text) -> {
        List<Value> bytes = new ArrayList<>();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
          bytes.add(Value.of((long) Byte.toUnsignedInt(one)));
        }
        yield bytes;
      }
      default -> List.of();
    };
  }

  private static List<Value> descent(List<Value> input) {
    List<Value> all = new ArrayList<>();
    for (Value value : input) {
      List<Value> members = members(value);
      if (!members.isEmpty()) {
        all.add(value);
        all.addAll(descent(members));
      }
    }
    return all;
  }

  private List<Value> filter(List<Value> input, Node.Filter filter) throws Failure {
    List<Value> all = new ArrayList<>();
    for (Value value : input) {
      if (!(value instanceof Value.Sequence(var items))) {
        throw new Failure(
            "a " + value.kindName() + " is not array or slice and cannot be filtered");
      }
      for (Value item : items) {
        if (passes(item, filter)) {
          all.add(item);
        }
      }
    }
    return all;
  }

  private boolean passes(Value item, Node.Filter filter) throws Failure {
    if (filter.operator().equals("exists")) {
      try {
        return !steps(List.of(item), filter.left().nodes()).isEmpty();
      } catch (Failure missing) {
        return false;
      }
    }
    List<Value> left = steps(List.of(item), filter.left().nodes());
    if (left.isEmpty()) {
      return false;
    }
    List<Value> right = steps(List.of(item), filter.right().nodes());
    if (left.size() > 1 || right.size() > 1) {
      throw new Failure("can only compare one element at a time");
    }
    return !right.isEmpty()
        && Comparison.holds(filter.operator(), left.getFirst(), right.getFirst());
  }
}
