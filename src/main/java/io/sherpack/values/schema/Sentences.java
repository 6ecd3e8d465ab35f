package io.sherpack.values.schema;

import io.sherpack.diagnostic.Secrets;
import io.sherpack.values.GoNumbers;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The rules of JSON Schema in plain words.
final class Sentences {
  private static final int SHOWN = 60;
  private static final int LISTED = 12;
  private static final Map<String, String> TYPES =
      Map.of(
          "array", "a list",
          "boolean", "a boolean",
          "integer", "an integer",
          "list", "a list",
          "map", "a map",
          "null", "null",
          "number", "a number",
          "object", "a map",
          "string", "a string");

  private final Value.Mapping schema;
  private final Value value;
  private final boolean hidden;

  /// @param schema the schema that holds the rule
  /// @param value what it was asked for
  /// @param hidden whether that must not be printed
  Sentences(Value.Mapping schema, Value value, boolean hidden) {
    this.schema = schema;
    this.value = value;
    this.hidden = hidden;
  }

  /// Returns what is wrong by the rule `keyword`.
  String of(String keyword) {
    Value rule = schema.get(keyword);
    return switch (keyword) {
      case "type" -> type(types(rule));
      case "enum" -> subject() + " is not one of " + listed(rule);
      case "const" -> constant(rule);
      case "maximum" -> maximum(rule);
      case "minimum" -> minimum(rule);
      case "exclusiveMaximum" -> subject() + " is not less than " + shown(rule);
      case "exclusiveMinimum" -> subject() + " is not greater than " + shown(rule);
      case "multipleOf" -> subject() + " is not a multiple of " + shown(rule);
      case "maxLength" -> subject() + " is longer than the maximum of " + count(rule, "character");
      case "minLength" -> subject() + " is shorter than the minimum of " + count(rule, "character");
      case "pattern" -> subject() + " does not match `" + text(rule) + "`";
      case "format" -> subject() + " is not " + format(text(rule));
      case "maxItems" -> "has " + size("item") + ", more than the maximum of " + shown(rule);
      case "minItems" -> "has " + size("item") + ", fewer than the minimum of " + shown(rule);
      case "maxProperties" -> "has " + size("key") + ", more than the maximum of " + shown(rule);
      case "minProperties" -> "has " + size("key") + ", fewer than the minimum of " + shown(rule);
      case "uniqueItems" -> "its items must differ, but " + twins();
      case "contains" -> "none of its items is as the schema demands";
      case "maxContains" -> "more than " + count(rule, "item") + " match `contains`";
      case "minContains" -> "fewer than " + count(rule, "item") + " match `contains`";
      case "not" -> "is what the schema rules out" + ruledOut(rule);
      case "anyOf" -> "fits none of the forms that the schema allows";
      case "oneOf" -> "fits more than one of the forms of which the schema allows one";
      case Cause.NOTHING -> "must not be there";
      default -> "breaks the rule `" + keyword + "`";
    };
  }

  /// Returns that the value has none of `types`.
  String type(List<String> types) {
    String wanted = types.stream().map(Sentences::typed).collect(Collectors.joining(" or "));
    String kind = typed(value.kindName());
    boolean shown = !kind.equals("a map") && !kind.equals("a list") && !kind.equals("null");
    return (shown ? subject() + " " : "") + "is " + kind + ", must be " + wanted;
  }

  static List<String> types(Value rule) {
    return switch (rule) {
      case Value.Sequence(var items) -> items.stream().map(Sentences::text).toList();
      default -> List.of(text(rule));
    };
  }

  /// Returns a type with its article; maps and lists are called so.
  static String typed(String type) {
    return TYPES.getOrDefault(type, type);
  }

  // Of maps and lists their kind would tell nothing.
  private String constant(Value rule) {
    String wanted = " must be " + whole(rule);
    return hidden || !composite(value) ? subject() + wanted : wanted.strip();
  }

  private static String whole(Value value) {
    return composite(value) ? cut(JsonWriter.COMPACT.write(value)) : shown(value);
  }

  private static boolean composite(Value value) {
    return value instanceof Value.Mapping || value instanceof Value.Sequence;
  }

  private String subject() {
    return hidden ? Secrets.HIDDEN : shown(value);
  }

  private String maximum(Value rule) {
    return schema.get("exclusiveMaximum").equals(Value.Bool.TRUE)
        ? subject() + " is not less than " + shown(rule)
        : subject() + " is greater than the maximum of " + shown(rule);
  }

  private String minimum(Value rule) {
    return schema.get("exclusiveMinimum").equals(Value.Bool.TRUE)
        ? subject() + " is not greater than " + shown(rule)
        : subject() + " is less than the minimum of " + shown(rule);
  }

  private static String format(String name) {
    return Formats.of(name).map(Formats.Format::words).orElse("of the format `" + name + "`");
  }

  private static String listed(Value rule) {
    if (!(rule instanceof Value.Sequence(var items))) {
      return shown(rule);
    }
    String first =
        items.stream().limit(LISTED).map(Sentences::whole).collect(Collectors.joining(", "));
    return items.size() > LISTED ? first + " and " + (items.size() - LISTED) + " more" : first;
  }

  private static String count(Value rule, String word) {
    return shown(rule) + " " + word + (shown(rule).equals("1") ? "" : "s");
  }

  private String size(String word) {
    int size =
        switch (value) {
          case Value.Sequence(var items) -> items.size();
          case Value.Mapping(var entries) -> entries.size();
          default -> 0;
        };
    return count(Value.of(size), word);
  }

  private String twins() {
    return twinPlaces()
        .map(places -> "[" + places.getFirst() + "] and [" + places.getLast() + "] are equal")
        .orElse("two of them are equal");
  }

  /// Returns the places of the first two items that are equal.
  Optional<List<Integer>> twinPlaces() {
    List<Value> items = value instanceof Value.Sequence(var all) ? all : List.of();
    for (int i = 0; i < items.size(); i++) {
      for (int first = 0; first < i; first++) {
        if (same(items.get(first), items.get(i))) {
          return Optional.of(List.of(first, i));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean same(Value one, Value other) {
    ValueNode left = ValueNode.root(one);
    ValueNode right = ValueNode.root(other);
    if (left.isNumber() && right.isNumber()) {
      return left.asNumber().compareTo(right.asNumber()) == 0;
    }
    return one.equals(other);
  }

  private static String ruledOut(Value rule) {
    return rule instanceof Value.Mapping not && not.get("required") instanceof Value.Sequence names
        ? ": "
            + listed(names)
            + (names.items().size() > 1 ? " must not be set together" : " must not be set")
        : "";
  }

  /// Returns the names that the mapping lacks by the rule `keyword`.
  List<String> missing(String keyword) {
    var missing = new ArrayList<String>();
    if (keyword.equals("required")) {
      missing.addAll(types(schema.get(keyword)));
    } else if (schema.get(keyword) instanceof Value.Mapping(var needs)
        && value instanceof Value.Mapping mapping) {
      needs.forEach(
          (key, names) -> {
            if (mapping.has(key) && names instanceof Value.Sequence) {
              missing.addAll(types(names));
            }
          });
    }
    missing.removeIf(name -> value instanceof Value.Mapping mapping && mapping.has(name));
    return missing.stream().distinct().toList();
  }

  private static String text(Value value) {
    return value instanceof Value.Text(var text) ? text : shown(value);
  }

  /// Returns `value` as a message shows it: maps and lists by their kind, long texts cut.
  static String shown(Value value) {
    return switch (value) {
      case Value.Mapping _, Value.Sequence _ -> typed(value.kindName());
      case Value.Int(var number) -> Long.toString(number);
      case Value.BigInt(BigInteger number) -> cut(number.toString());
      case Value.Real(var number, _) when !Double.isFinite(number) -> GoNumbers.general(number);
      case Value.Null _, Value.Bool _, Value.Real _, Value.Text _, Value.Opaque _ ->
          cut(JsonWriter.COMPACT.write(value));
    };
  }

  private static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
  }
}
