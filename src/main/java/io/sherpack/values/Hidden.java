package io.sherpack.values;

import io.sherpack.diagnostic.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Values as they may be printed: what stands under the key of a secret is not in them.
public final class Hidden {
  private static final Value HIDDEN = Value.of(Secrets.HIDDEN);

  private Hidden() {}

  /// Returns the `value` of `path` without secrets. A null is told: it says that there is none.
  public static Value of(ValuePath path, Value value) {
    boolean secret =
        path.steps().stream()
            .anyMatch(step -> step instanceof ValuePath.Step.Key(var key) && Secrets.named(key));
    return secret ? whole(value) : within(value);
  }

  private static Value whole(Value value) {
    return value instanceof Value.Null ? value : HIDDEN;
  }

  private static Value within(Value value) {
    return switch (value) {
      case Value.Mapping(var entries) -> {
        Map<String, Value> shown = new LinkedHashMap<>();
        entries.forEach(
            (key, entry) -> shown.put(key, Secrets.named(key) ? whole(entry) : within(entry)));
        yield Value.mapping(shown);
      }
      case Value.Sequence(var items) -> Value.sequence(items.stream().map(Hidden::within).toList());
      case Value _ -> value;
    };
  }
}
