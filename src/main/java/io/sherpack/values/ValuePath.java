package io.sherpack.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The way to a value from the top, as users write it: `a.b[0].c`, with `\.` for a dot in a key.
public record ValuePath(List<Step> steps) {
  public static final ValuePath ROOT = new ValuePath(List.of());

  /// One step down: into a map by key, or into a list by index.
  public sealed interface Step {
    record Key(String name) implements Step {
      public Key {
        Objects.requireNonNull(name);
      }
    }

    record Index(int number) implements Step {
      public Index {
        if (number < 0) {
          throw new IllegalArgumentException("an index counts from 0");
        }
      }
    }
  }

  public ValuePath {
    steps = List.copyOf(steps);
  }

  public static ValuePath of(List<String> keys) {
    return new ValuePath(keys.stream().<Step>map(Step.Key::new).toList());
  }

  public static ValuePath of(String... keys) {
    return of(List.of(keys));
  }

  /// Reads what a user wrote.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Usage with the place of the mistake
  public static ValuePath parse(String text) {
    return new PathReader(text).read();
  }

  /// Returns the path as [#parse] reads it.
  public String print() {
    var out = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Step.Key(var name) -> out.append(out.isEmpty() ? "" : ".").append(escaped(name));
        case Step.Index(var number) -> out.append('[').append(number).append(']');
      }
    }
    return out.toString();
  }

  public ValuePath key(String name) {
    return with(new Step.Key(name));
  }

  public ValuePath index(int number) {
    return with(new Step.Index(number));
  }

  private ValuePath with(Step step) {
    return then(new ValuePath(List.of(step)));
  }

  /// Returns the path that goes on with `rest`.
  public ValuePath then(ValuePath rest) {
    var more = new ArrayList<>(steps);
    more.addAll(rest.steps);
    return new ValuePath(more);
  }

  /// Returns the path without its last step; the root is its own parent.
  public ValuePath parent() {
    return isRoot() ? this : new ValuePath(steps.subList(0, steps.size() - 1));
  }

  public boolean isRoot() {
    return steps.isEmpty();
  }

  /// Whether `other` is this path or lies below it.
  public boolean covers(ValuePath other) {
    return steps.size() <= other.steps.size() && other.steps.subList(0, steps.size()).equals(steps);
  }

  /// Returns the part of the path before its first index: what maps alone lead to.
  public ValuePath aboveLists() {
    return new ValuePath(steps.stream().takeWhile(step -> step instanceof Step.Key).toList());
  }

  /// Returns what stands here in `values`, if anything does; a null is something.
  public Optional<Value> in(Value values) {
    Optional<Value> found = Optional.of(values);
    for (Step step : steps) {
      found = found.flatMap(value -> below(value, step));
    }
    return found;
  }

  private static Optional<Value> below(Value value, Step step) {
    return switch (value) {
      case Value.Mapping(var entries) when step instanceof Step.Key(var name) ->
          Optional.ofNullable(entries.get(name));
      case Value.Sequence(var items)
          when step instanceof Step.Index(var number) && number < items.size() ->
          Optional.of(items.get(number));
      case Value _ -> Optional.empty();
    };
  }

  private static String escaped(String name) {
    return name.codePoints()
        .mapToObj(Character::toString)
        .map(character -> ".[]=,\\".contains(character) ? "\\" + character : character)
        .collect(Collectors.joining());
  }
}
