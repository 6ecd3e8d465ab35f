package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.Set;

/// Jinja's own filters, by name.
final class Filters {
  static final Set<String> NAMES =
      Set.of(
          "abs",
          "attr",
          "batch",
          "bool",
          "capitalize",
          "chain",
          "count",
          "d",
          "default",
          "dictsort",
          "e",
          "escape",
          "filesizeformat",
          "first",
          "float",
          "format",
          "groupby",
          "indent",
          "int",
          "items",
          "join",
          "last",
          "length",
          "lines",
          "list",
          "lower",
          "map",
          "max",
          "min",
          "pluralize",
          "pprint",
          "reject",
          "rejectattr",
          "replace",
          "reverse",
          "round",
          "safe",
          "select",
          "selectattr",
          "slice",
          "sort",
          "split",
          "string",
          "striptags",
          "sum",
          "title",
          "tojson",
          "trim",
          "truncate",
          "unique",
          "upper",
          "urlencode",
          "wordcount",
          "wordwrap",
          "zip");

  private static final Set<String> ASKING = Set.of("default", "d", "required", "coalesce", "empty");

  private Filters() {}

  static boolean has(String name) {
    return NAMES.contains(name);
  }

  /// Whether a filter takes an undefined value, at any depth, as an answer.
  static boolean asks(String name) {
    return ASKING.contains(name);
  }

  static Value apply(String name, Arguments arguments) {
    Value value = arguments.take("value");
    Value result =
        switch (name) {
          case "default", "d" -> fallback(value, arguments);
          case "safe" -> new Safe(text(value, arguments));
          case "e", "escape" -> escape(value, arguments);
          case "string" -> Texts.is(value) ? value : new Value.Text(print(value, arguments));
          case "bool" -> Value.of(Kinds.truthy(arguments.rendering().defined(value)));
          case "tojson" -> tojson(value, arguments);
          case "pprint" -> new Value.Text(arguments.rendering().printer().pretty(value));
          case "abs", "float", "int", "round", "sum" -> NumberFilters.apply(name, value, arguments);
          case "capitalize",
              "format",
              "indent",
              "lines",
              "lower",
              "replace",
              "split",
              "title",
              "trim",
              "upper",
              "urlencode",
              "striptags",
              "truncate",
              "wordwrap",
              "wordcount",
              "filesizeformat",
              "pluralize" ->
              TextFilters.apply(name, value, arguments);
          case "attr",
              "groupby",
              "map",
              "reject",
              "rejectattr",
              "select",
              "selectattr",
              "sort",
              "unique",
              "dictsort",
              "items" ->
              QueryFilters.apply(name, value, arguments);
          default -> ListFilters.apply(name, value, arguments);
        };
    arguments.done();
    if (!name.equals("default") && !name.equals("d") && !name.equals("attr")) {
      arguments.rendering().readWhole(value);
    }
    return result;
  }

  static String text(Value value, Arguments arguments) {
    return arguments.rendering().coerceText(value);
  }

  private static String print(Value value, Arguments arguments) {
    return arguments.rendering().print(arguments.rendering().defined(value));
  }

  private static Value fallback(Value value, Arguments arguments) {
    Value otherwise = arguments.takeOr("default_value", new Value.Text(""));
    boolean falsyToo = arguments.flag("boolean", false);
    return value instanceof Undefined || (falsyToo && !Kinds.truthy(value)) ? otherwise : value;
  }

  private static Value escape(Value value, Arguments arguments) {
    if (value instanceof Safe) {
      return value;
    }
    Escape mode = arguments.rendering().escape();
    Escape applied = mode == Escape.NONE ? Escape.HTML : mode;
    Value given = arguments.rendering().defined(value);
    return new Safe(applied.apply(given, arguments.rendering().printer()));
  }

  private static Value tojson(Value value, Arguments arguments) {
    Value indent = arguments.takeOr("indent", Value.Null.INSTANCE);
    String json =
        switch (indent) {
          case Value.Null _, Undefined _ -> Json.line(value);
          case Value.Bool(boolean pretty) -> pretty ? Json.indented(value, 2) : Json.line(value);
          default -> Json.indented(value, Math.clamp(Arguments.integer(indent), 0, 100));
        };
    arguments.rendering().budget().print(json.length());
    return new Safe(json);
  }

  static EvaluationException unsupported(String message, Value value) {
    return Arithmetic.invalid(message + " of type " + Kinds.name(value));
  }
}
