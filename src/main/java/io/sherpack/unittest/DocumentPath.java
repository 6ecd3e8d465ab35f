package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A path into a document in the JSONPath dialect of helm-unittest: `spec.ports[?(@.name ==
/// "http")].port`, `data["app.yaml"]`, `..image`, `metadata.labels.*~`.
record DocumentPath(List<Step> steps) {
  DocumentPath {
    steps = List.copyOf(steps);
  }

  /// One way down from a value, to any number of values.
  sealed interface Step {
    /// @param root what `$` in a filter means
    List<Value> from(Value value, Value root);
  }

  /// The members of these names.
  record Members(List<String> names) implements Step {
    @Override
    public List<Value> from(Value value, Value root) {
      return value instanceof Value.Mapping mapping
          ? names.stream().filter(mapping::has).map(mapping::get).toList()
          : List.of();
    }
  }

  /// The names themselves (`~`), of those that are there.
  record Names(List<String> names) implements Step {
    @Override
    public List<Value> from(Value value, Value root) {
      return value instanceof Value.Mapping mapping
          ? names.stream().filter(mapping::has).map(Value::of).toList()
          : List.of();
    }
  }

  /// All members, or items.
  record Children() implements Step {
    @Override
    public List<Value> from(Value value, Value root) {
      return children(value);
    }
  }

  /// The names of all members.
  record AllNames() implements Step {
    @Override
    public List<Value> from(Value value, Value root) {
      return value instanceof Value.Mapping(var entries)
          ? entries.keySet().stream().map(Value::of).toList()
          : List.of();
    }
  }

  /// Items by position: `[0]`, `[-1]`, `[1:]`, `[0,2:4]`.
  record Items(List<Slice> slices) implements Step {
    @Override
    public List<Value> from(Value value, Value root) {
      if (!(value instanceof Value.Sequence(var items))) {
        return List.of();
      }
      List<Value> found = new ArrayList<>();
      slices.forEach(slice -> slice.of(items.size()).forEach(at -> found.add(items.get(at))));
      return found;
    }
  }

  /// Items, or the value itself, that satisfy a condition.
  ///
  /// @param here whether only the value itself is asked, as after `..`
  record Filtered(PathFilter filter, boolean here) implements Step {
    @Override
    public List<Value> from(Value value, Value root) {
      List<Value> asked =
          value instanceof Value.Sequence(var items) && !here ? items : List.of(value);
      return asked.stream().filter(one -> filter.holds(one, root)).toList();
    }
  }

  /// `..`: the value and all below it, deepest first.
  record Descendants() implements Step {
    @Override
    public List<Value> from(Value value, Value root) {
      List<Value> found = new ArrayList<>();
      gather(value, found);
      return found;
    }

    private static void gather(Value value, List<Value> found) {
      children(value).forEach(child -> gather(child, found));
      found.add(value);
    }
  }

  private static List<Value> children(Value value) {
    return switch (value) {
      case Value.Mapping(Map<String, Value> entries) -> List.copyOf(entries.values());
      case Value.Sequence(var items) -> items;
      case Value _ -> List.of();
    };
  }

  /// @throws PathFailure when it cannot be read
  static DocumentPath parse(String text) {
    return new PathParser(text).whole();
  }

  /// Returns all that it leads to, in order.
  List<Value> find(Value document) {
    if (steps.isEmpty()) {
      return List.of(document);
    }
    return from(Scalars.rewritten(document));
  }

  /// Returns the same for a value that was rewritten.
  private List<Value> from(Value document) {
    return follow(document, document);
  }

  List<Value> follow(Value start, Value root) {
    List<Value> reached = List.of(start);
    for (Step step : steps) {
      List<Value> next = new ArrayList<>();
      reached.forEach(value -> next.addAll(step.from(value, root)));
      reached = next;
    }
    return reached;
  }
}
