package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes values smaller as long as they still do what they did.
public final class Shrinking {
  private static final int MOST_TRIES = 500;

  private final Predicate<Value.Mapping> does;
  private int tries;

  private Shrinking(Predicate<Value.Mapping> does) {
    this.does = does;
  }

  /// @param does whether values still do it; `values` have to
  public static Value.Mapping smallest(Value.Mapping values, Predicate<Value.Mapping> does) {
    return new Shrinking(does).shrunk(values);
  }

  private Value.Mapping shrunk(Value.Mapping values) {
    Value.Mapping best = values;
    for (Optional<Value.Mapping> next = smaller(best); next.isPresent(); next = smaller(best)) {
      best = next.get();
    }
    return best;
  }

  private Optional<Value.Mapping> smaller(Value.Mapping values) {
    return candidates(values)
        .filter(Value.Mapping.class::isInstance)
        .map(Value.Mapping.class::cast)
        .takeWhile(_ -> tries++ < MOST_TRIES)
        .filter(does)
        .findFirst();
  }

  // Whole parts first; each candidate is smaller than what it is made of, so that this ends.
  private static Stream<Value> candidates(Value value) {
    return switch (value) {
      case Value.Mapping(var entries) -> ofMap(entries);
      case Value.Sequence(var items) -> ofList(items);
      case Value.Text(var text) when text.length() > 1 ->
          Stream.of(Value.of(text.substring(0, text.length() / 2)), Value.of(text.substring(1)));
      case Value.Text(var text) when text.length() == 1 -> Stream.of(Value.of(""));
      case Value.Int(long number) when number > 1 || number < -1 ->
          Stream.of(Value.of(number / 2), Value.of(number < 0 ? -1L : 1L));
      case Value.Int(long number) when number != 0 -> Stream.of(Value.of(0L));
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Opaque _ ->
          Stream.empty();
    };
  }

  private static Stream<Value> ofMap(Map<String, Value> entries) {
    Stream<Value> without =
        entries.keySet().stream()
            .map(
                key -> {
                  Map<String, Value> left = new LinkedHashMap<>(entries);
                  left.remove(key);
                  return Value.mapping(left);
                });
    Stream<Value> within =
        entries.entrySet().stream()
            .flatMap(
                entry ->
                    candidates(entry.getValue())
                        .map(
                            smaller -> {
                              Map<String, Value> changed = new LinkedHashMap<>(entries);
                              changed.put(entry.getKey(), smaller);
                              return Value.mapping(changed);
                            }));
    return Stream.concat(without, within);
  }

  private static Stream<Value> ofList(List<Value> items) {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<Value> left = new ArrayList<>(items);
      left.remove(i);
      all.add(Value.sequence(left));
    }
    for (int i = 0; i < items.size(); i++) {
      int at = i;
      candidates(items.get(i))
          .forEach(
              smaller -> {
                List<Value> changed = new ArrayList<>(items);
                changed.set(at, smaller);
                all.add(Value.sequence(changed));
              });
    }
    return all.stream();
  }
}
