package io.sherpack.plan;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Compares two forms of an object field by field: keys sorted, items of lists by what identifies
/// them, other lists by what they have in common.
public final class ObjectDiff {
  // Beyond it items are compared by their place: what they have in common takes too much memory.
  private static final long MOST_COMPARED = 1_000_000;

  private final List<FieldChange> changes = new ArrayList<>();

  private ObjectDiff() {}

  /// Returns what differs; a null and an absent field are the same.
  public static List<FieldChange> between(Value.Mapping before, Value.Mapping after) {
    var diff = new ObjectDiff();
    diff.mappings(FieldPath.ROOT, before, after);
    return List.copyOf(diff.changes);
  }

  /// Returns those differences that `wanted` asks for: what it does not mention is left as it is.
  public static List<FieldChange> towards(Value.Mapping live, Value.Mapping wanted) {
    return between(live, wanted).stream().filter(change -> change.after().isPresent()).toList();
  }

  private void values(FieldPath path, Optional<Value> before, Optional<Value> after) {
    if (same(before, after)) {
      return;
    }
    if (before.isPresent() && after.isPresent()) {
      if (before.get() instanceof Value.Mapping left
          && after.get() instanceof Value.Mapping right) {
        mappings(path, left, right);
        return;
      }
      if (before.get() instanceof Value.Sequence(var left)
          && after.get() instanceof Value.Sequence(var right)) {
        sequences(path, left, right);
        return;
      }
    }
    changes.add(new FieldChange(path, before, after));
  }

  // A number is the same however it is written.
  private static boolean same(Optional<Value> before, Optional<Value> after) {
    if (before.isPresent() && after.isPresent()) {
      return switch (before.get()) {
        case Value.Int(var whole) when after.get() instanceof Value.Real real ->
            real.value() == whole;
        case Value.Real real when after.get() instanceof Value.Int(var whole) ->
            real.value() == whole;
        case Value value -> value.equals(after.get());
      };
    }
    return before.isEmpty() && after.isEmpty();
  }

  private void mappings(FieldPath path, Value.Mapping before, Value.Mapping after) {
    var keys = new TreeSet<>(before.entries().keySet());
    keys.addAll(after.entries().keySet());
    for (String key : keys) {
      var step = new FieldPath.Step.Key(key);
      values(path.then(step), FieldPath.below(before, step), FieldPath.below(after, step));
    }
  }

  private void sequences(FieldPath path, List<Value> before, List<Value> after) {
    String field =
        !path.steps().isEmpty() && path.steps().getLast() instanceof FieldPath.Step.Key(var name)
            ? name
            : "";
    Optional<List<String>> keys = ListKeys.of(field, before, after);
    if (keys.isPresent()) {
      keyed(path, byKey(before, keys.get()), byKey(after, keys.get()));
    } else {
      aligned(path, before, after);
    }
  }

  private static Map<Map<String, String>, Value> byKey(List<Value> items, List<String> keys) {
    Map<Map<String, String>, Value> byKey = new LinkedHashMap<>();
    items.forEach(item -> ListKeys.identity(item, keys).ifPresent(id -> byKey.put(id, item)));
    return byKey;
  }

  private void keyed(
      FieldPath path,
      Map<Map<String, String>, Value> before,
      Map<Map<String, String>, Value> after) {
    before.forEach(
        (id, item) ->
            values(
                path.then(new FieldPath.Step.Item(id)),
                Optional.of(item),
                Optional.ofNullable(after.get(id))));
    after.forEach(
        (id, item) -> {
          if (!before.containsKey(id)) {
            values(path.then(new FieldPath.Step.Item(id)), Optional.empty(), Optional.of(item));
          }
        });
    order(path, before, after);
  }

  // The order of environment variables and init containers means something.
  private void order(
      FieldPath path,
      Map<Map<String, String>, Value> before,
      Map<Map<String, String>, Value> after) {
    List<Map<String, String>> left = before.keySet().stream().filter(after::containsKey).toList();
    List<Map<String, String>> right = after.keySet().stream().filter(before::containsKey).toList();
    if (!left.equals(right)) {
      changes.add(
          new FieldChange(
              path.then(new FieldPath.Step.Order()),
              Optional.of(labels(left)),
              Optional.of(labels(right))));
    }
  }

  private static Value labels(List<Map<String, String>> ids) {
    return Value.sequence(ids.stream().map(id -> Value.of(String.join(",", id.values()))).toList());
  }

  // What both have in common keeps its place; between, items are compared in pairs.
  private void aligned(FieldPath path, List<Value> before, List<Value> after) {
    if ((long) before.size() * after.size() > MOST_COMPARED) {
      gap(path, before, 0, before.size(), after, 0, after.size());
      return;
    }
    int[][] longest = CommonSubsequence.lengths(before, after);
    int left = 0;
    int right = 0;
    while (left < before.size() || right < after.size()) {
      int nextLeft = left;
      int nextRight = right;
      while (nextLeft < before.size()
          && nextRight < after.size()
          && !before.get(nextLeft).equals(after.get(nextRight))) {
        if (longest[nextLeft + 1][nextRight] >= longest[nextLeft][nextRight + 1]) {
          nextLeft++;
        } else {
          nextRight++;
        }
      }
      if (nextLeft == before.size() || nextRight == after.size()) {
        nextLeft = before.size();
        nextRight = after.size();
      }
      gap(path, before, left, nextLeft, after, right, nextRight);
      left = nextLeft + 1;
      right = nextRight + 1;
    }
  }

  private void gap(
      FieldPath path,
      List<Value> before,
      int left,
      int leftEnd,
      List<Value> after,
      int right,
      int rightEnd) {
    int pairs = Math.max(leftEnd - left, rightEnd - right);
    for (int i = 0; i < pairs; i++) {
      boolean was = left + i < leftEnd;
      boolean is = right + i < rightEnd;
      values(
          path.then(new FieldPath.Step.Index(is ? right + i : left + i)),
          was ? Optional.of(before.get(left + i)) : Optional.empty(),
          is ? Optional.of(after.get(right + i)) : Optional.empty());
    }
  }
}
