package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes up values that a user might give, from the defaults and the schema of a pack: of a few
/// places, each with a value of the kind that stands there or that the schema names.
///
/// @param schema of the values as JSON Schema; empty where there is none
public record ValueChance(Value.Mapping defaults, Value.Mapping schema, RandomGenerator random) {
  private static final int MOST_PLACES = 6;
  private static final int DEEPEST = 6;
  private static final List<String> TEXTS =
      List.of(
          "",
          "x",
          "true",
          "no",
          "null",
          "1",
          "0644",
          "1e3",
          "a b",
          "a: b",
          "a #b",
          "- a",
          "{a",
          "'",
          "\"",
          "\\",
          "*",
          "%",
          "@",
          "two\nlines",
          " blank ",
          "ünïcode",
          "{{ .Values }}",
          "~");
  private static final List<Long> NUMBERS = List.of(0L, 1L, -1L, 2L, 80L, 65_536L, 5_000_000_000L);

  /// Returns values to lay over the defaults.
  public Value.Mapping next() {
    Map<String, Value> changed = new LinkedHashMap<>();
    int places = 1 + random.nextInt(MOST_PLACES);
    for (int i = 0; i < places; i++) {
      change(changed, defaults, schema, 0);
    }
    return Value.mapping(changed);
  }

  private void change(
      Map<String, Value> changed, Value.Mapping here, Value.Mapping rule, int depth) {
    Value.Mapping properties = mapping(rule.get("properties"));
    List<String> names = new ArrayList<>(here.entries().keySet());
    properties.entries().keySet().stream().filter(name -> !here.has(name)).forEach(names::add);
    if (names.isEmpty()) {
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    Value now = here.get(name);
    Value.Mapping below = mapping(properties.get(name));
    boolean deeper =
        now instanceof Value.Mapping inner
            && !(inner.entries().isEmpty() && mapping(below.get("properties")).entries().isEmpty())
            && depth < DEEPEST
            && random.nextInt(8) > 0;
    if (!deeper) {
      changed.put(name, made(now, below, depth));
      return;
    }
    Map<String, Value> inside =
        new LinkedHashMap<>(mapping(changed.getOrDefault(name, Value.Null.INSTANCE)).entries());
    change(inside, mapping(now), below, depth + 1);
    changed.put(name, Value.mapping(inside));
  }

  private static Value.Mapping mapping(Value value) {
    return value instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
  }

  private Value made(Value now, Value.Mapping rule, int depth) {
    if (rule.get("enum") instanceof Value.Sequence(var items) && !items.isEmpty()) {
      return items.get(random.nextInt(items.size()));
    }
    return switch (kind(now, rule)) {
      case "boolean" -> Value.of(random.nextBoolean());
      case "integer" -> number(rule);
      case "number" -> random.nextBoolean() ? number(rule) : Value.of(random.nextInt(100) / 8.0);
      case "string" -> Value.of(TEXTS.get(random.nextInt(TEXTS.size())));
      case "array" -> list(now, rule, depth);
      case "object" -> map(now, rule, depth);
      default -> Value.Null.INSTANCE;
    };
  }

  // Where neither the schema nor the default tells, a text is what users write.
  private String kind(Value now, Value.Mapping rule) {
    return switch (rule.get("type")) {
      case Value.Text(var type) -> type;
      case Value.Sequence(var types)
          when !types.isEmpty()
              && types.get(random.nextInt(types.size())) instanceof Value.Text(var type) ->
          type;
      case Value _ ->
          switch (now) {
            case Value.Bool _ -> "boolean";
            case Value.Int _, Value.BigInt _ -> "integer";
            case Value.Real _ -> "number";
            case Value.Sequence _ -> "array";
            case Value.Mapping _ -> "object";
            case Value.Text _, Value.Null _, Value.Opaque _ -> "string";
          };
    };
  }

  private Value number(Value.Mapping rule) {
    long number = NUMBERS.get(random.nextInt(NUMBERS.size()));
    if (rule.get("minimum") instanceof Value.Int(long least) && number < least) {
      return Value.of(least);
    }
    return rule.get("maximum") instanceof Value.Int(long most) && number > most
        ? Value.of(most)
        : Value.of(number);
  }

  private Value list(Value now, Value.Mapping rule, int depth) {
    List<Value> known = now instanceof Value.Sequence(var items) ? items : List.of();
    Value.Mapping ofItems = mapping(rule.get("items"));
    List<Value> made = new ArrayList<>();
    int size = depth < DEEPEST ? random.nextInt(3) : 0;
    for (int i = 0; i < size; i++) {
      Value like = known.isEmpty() ? Value.Null.INSTANCE : known.get(random.nextInt(known.size()));
      made.add(random.nextBoolean() && !known.isEmpty() ? like : made(like, ofItems, depth + 1));
    }
    return Value.sequence(made);
  }

  private Value map(Value now, Value.Mapping rule, int depth) {
    Map<String, Value> made = new LinkedHashMap<>();
    Value.Mapping properties = mapping(rule.get("properties"));
    if (depth >= DEEPEST) {
      return Value.mapping(made);
    }
    if (properties.entries().isEmpty() && mapping(now).entries().isEmpty()) {
      if (random.nextBoolean()) {
        made.put("key", Value.of(TEXTS.get(random.nextInt(TEXTS.size()))));
      }
      return Value.mapping(made);
    }
    properties
        .entries()
        .forEach(
            (name, below) -> {
              if (random.nextBoolean()) {
                made.put(name, made(mapping(now).get(name), mapping(below), depth + 1));
              }
            });
    mapping(now)
        .entries()
        .forEach(
            (name, value) -> {
              if (!properties.has(name) && random.nextInt(4) == 0) {
                made.put(name, made(value, Value.Mapping.EMPTY, depth + 1));
              }
            });
    return Value.mapping(made);
  }
}
