package io.sherpack.plan;

import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The way to a field of an object: keys of maps, and items of lists by what identifies them:
/// `spec.containers[name=web].args[0]`.
public record FieldPath(List<Step> steps) {
  public static final FieldPath ROOT = new FieldPath(List.of());

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

  /// One step down.
  public sealed interface Step {
    record Key(String name) implements Step {
      public Key {
        Objects.requireNonNull(name);
      }
    }

    /// The item of a list in which these fields have these values.
    record Item(Map<String, String> keys) implements Step {
      public Item {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
      }
    }

    record Index(int number) implements Step {}

    /// Not a field: the order in which a list has its items.
    record Order() implements Step {}
  }

  public FieldPath {
    steps = List.copyOf(steps);
  }

  public static FieldPath of(String... keys) {
    return new FieldPath(List.of(keys).stream().<Step>map(Step.Key::new).toList());
  }

  FieldPath then(Step step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return new FieldPath(more);
  }

  FieldPath key(String name) {
    return then(new Step.Key(name));
  }

  /// Whether `other` is this path or lies below it.
  public boolean covers(FieldPath other) {
    return steps.size() <= other.steps.size() && other.steps.subList(0, steps.size()).equals(steps);
  }

  /// Returns the path as people read it.
  public String print() {
    var out = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Step.Key(var name) when PLAIN.matcher(name).matches() ->
            out.append(out.isEmpty() ? "" : ".").append(name);
        case Step.Key(var name) ->
            out.append('[').append(JsonWriter.COMPACT.write(Value.of(name))).append(']');
        case Step.Item _, Step.Index _, Step.Order _ -> out.append(text(step));
      }
    }
    return out.toString();
  }

  /// The step alone: `name`, `[name=web]`, `[0]`.
  static String text(Step step) {
    return switch (step) {
      case Step.Key(var name) -> name;
      case Step.Item(var keys) ->
          keys.entrySet().stream()
              .map(key -> key.getKey() + "=" + key.getValue())
              .collect(Collectors.joining(",", "[", "]"));
      case Step.Index(var number) -> "[" + number + "]";
      case Step.Order() -> " (order)";
    };
  }

  /// Returns what stands here in `object`; a null is nothing.
  public Optional<Value> in(Value object) {
    Optional<Value> found = Optional.of(object);
    for (Step step : steps) {
      found = found.flatMap(value -> below(value, step));
    }
    return found;
  }

  /// Returns what stands a step further down; a null is nothing.
  static Optional<Value> below(Value value, Step step) {
    Optional<Value> found =
        switch (value) {
          case Value.Mapping(var entries) when step instanceof Step.Key(var name) ->
              Optional.ofNullable(entries.get(name));
          case Value.Sequence(var items) when !(step instanceof Step.Key) -> item(items, step);
          case Value _ -> Optional.empty();
        };
    return found.filter(one -> !(one instanceof Value.Null));
  }

  private static Optional<Value> item(List<Value> items, Step step) {
    int at = position(items, step);
    return at < 0 ? Optional.empty() : Optional.of(items.get(at));
  }

  private static int position(List<Value> items, Step step) {
    return switch (step) {
      case Step.Key _, Step.Order _ -> -1;
      case Step.Index(var number) -> number < items.size() ? number : -1;
      case Step.Item(var keys) -> {
        for (int i = 0; i < items.size(); i++) {
          if (items.get(i) instanceof Value.Mapping item && ListKeys.matches(item, keys)) {
            yield i;
          }
        }
        yield -1;
      }
    };
  }

  /// Returns `object` with another value in the field, if it has the field.
  public Value.Mapping replacedIn(Value.Mapping object, Value value) {
    return steps.isEmpty() || in(object).isEmpty()
        ? object
        : (Value.Mapping) changed(object, steps, Optional.of(value));
  }

  /// Returns `object` without the field.
  public Value.Mapping removedFrom(Value.Mapping object) {
    return steps.isEmpty() ? object : (Value.Mapping) changed(object, steps, Optional.empty());
  }

  private static Value changed(Value value, List<Step> steps, Optional<Value> replacement) {
    Step step = steps.getFirst();
    List<Step> rest = steps.subList(1, steps.size());
    return switch (value) {
      case Value.Mapping(var entries)
          when step instanceof Step.Key(var name) && entries.containsKey(name) -> {
        Map<String, Value> copy = new LinkedHashMap<>(entries);
        if (!rest.isEmpty()) {
          Value below = copy.getOrDefault(name, Value.Null.INSTANCE);
          copy.put(name, changed(below, rest, replacement));
        } else if (replacement.isPresent()) {
          copy.put(name, replacement.get());
        } else {
          copy.remove(name);
        }
        yield Value.mapping(copy);
      }
      case Value.Sequence(var items) when position(items, step) >= 0 -> {
        int at = position(items, step);
        List<Value> copy = new ArrayList<>(items);
        if (!rest.isEmpty()) {
          copy.set(at, changed(copy.get(at), rest, replacement));
        } else if (replacement.isPresent()) {
          copy.set(at, replacement.get());
        } else {
          copy.remove(at);
        }
        yield Value.sequence(copy);
      }
      case Value _ -> value;
    };
  }
}
