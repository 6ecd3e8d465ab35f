package io.sherpack.values.schema;

import io.sherpack.diagnostic.Secrets;
import io.sherpack.values.GoNumbers;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The rules of JSON Schema as Helm words them, for who waits for its words.
///
/// @param schema the schema that holds the rule
/// @param value what it was asked for
/// @param hidden whether that must not be printed
record HelmSentences(Value.Mapping schema, Value value, boolean hidden) {
  private static final List<String> TYPES =
      List.of("null", "boolean", "number", "integer", "string", "array", "object");

  private static final String SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final Pattern THOUSAND = Pattern.compile("(\\d)(?=(?:\\d{3})+$)");

  /// Returns what is wrong by the rule `keyword`, empty for rules that hold others.
  Optional<String> of(String keyword) {
    Value rule = schema.get(keyword);
    return switch (keyword) {
      case "type" -> Optional.of("got " + type() + ", want " + types(rule));
      case "enum" -> rule instanceof Value.Sequence(var items) ? enumeration(items) : none();
      case "const" ->
          Optional.of(composite(rule) ? "'const' failed" : "value must be " + shown(rule));
      case "not" -> Optional.of("'not' failed");
      case "uniqueItems" ->
          new Sentences(schema, value, hidden).twinPlaces().map(HelmSentences::twins);
      case "format" ->
          Optional.of(
              (hidden ? Secrets.HIDDEN : shown(value))
                  + " is not valid "
                  + (rule instanceof Value.Text(var name) ? name : shown(rule))
                  + ": "
                  + new Sentences(schema, value, true).of(keyword));
      case "pattern" ->
          Optional.of(
              (hidden ? Secrets.HIDDEN : shown(value)) + " does not match pattern " + shown(rule));
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
          measured(keyword, hidden ? Secrets.HIDDEN : counted(value), rule);
      case "minLength", "maxLength" ->
          value instanceof Value.Text(var text)
              ? measured(keyword, counted(Value.of(text.codePointCount(0, text.length()))), rule)
              : none();
      case "minItems", "maxItems" ->
          value instanceof Value.Sequence(var items)
              ? measured(keyword, counted(Value.of(items.size())), rule)
              : none();
      case "minProperties", "maxProperties" ->
          value instanceof Value.Mapping(var entries)
              ? measured(keyword, counted(Value.of(entries.size())), rule)
              : none();
      default -> none();
    };
  }

  private static String types(Value rule) {
    List<String> wanted = Sentences.types(rule);
    return TYPES.stream().filter(wanted::contains).collect(Collectors.joining(" or "));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Optional<String> measured(String keyword, String got, Value rule) {
    return Optional.of("%s: got %s, want %s".formatted(keyword, got, counted(rule)));
  }

  private static String twins(List<Integer> places) {
    return "items at %d and %d are equal".formatted(places.getFirst(), places.getLast());
  }

  // Measures are printed for English readers: `1,000`, `1.5×10²¹`.
  private static String counted(Value value) {
    double number =
        switch (value) {
          case Value.Int(var whole) -> whole;
          case Value.BigInt(var whole) -> whole.doubleValue();
          case Value.Real(var real, _) -> real;
          default -> 0;
        };
    String text = GoNumbers.general(number);
    int exponent = text.indexOf('e');
    return exponent < 0
        ? grouped(text)
        : text.substring(0, exponent) + "×10" + raised(text.substring(exponent + 1));
  }

  private static String grouped(String number) {
    int point = number.indexOf('.');
    int end = point < 0 ? number.length() : point;
    return THOUSAND.matcher(number.substring(0, end)).replaceAll("$1,") + number.substring(end);
  }

  private static String raised(String exponent) {
    return exponent
        .chars()
        .mapToObj(
            digit ->
                switch (digit) {
                  case '+' -> "";
                  case '-' -> "⁻";
                  default -> SUPERSCRIPT.substring(digit - '0', digit - '0' + 1);
                })
        .collect(Collectors.joining());
  }

  private static Optional<String> enumeration(List<Value> items) {
    String all = items.stream().map(HelmSentences::shown).collect(Collectors.joining(", "));
    return items.stream().anyMatch(HelmSentences::composite)
        ? Optional.of("'enum' failed")
        : Optional.of("value must be " + (items.size() == 1 ? "" : "one of ") + all);
  }

  private static boolean composite(Value value) {
    return value instanceof Value.Mapping || value instanceof Value.Sequence;
  }

  private String type() {
    return switch (value) {
      case Value.Null _ -> "null";
      case Value.Bool _ -> "boolean";
      case Value.Int _, Value.BigInt _, Value.Real _ -> "number";
      case Value.Text _, Value.Opaque _ -> "string";
      case Value.Sequence _ -> "array";
      case Value.Mapping _ -> "object";
    };
  }

  private static String shown(Value value) {
    return switch (value) {
      case Value.Text(var text) -> quoted(text);
      case Value.Mapping _, Value.Sequence _ -> "value";
      case Value.Null _ -> "<nil>";
      case Value.Real(double number, var form) -> form.isEmpty() ? GoNumbers.general(number) : form;
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Opaque _ ->
          JsonWriter.COMPACT.write(value);
    };
  }

  static String quoted(String text) {
    String json = JsonWriter.COMPACT.write(Value.of(text));
    String inner = json.substring(1, json.length() - 1);
    return "'" + inner.replace("\\\"", "\"").replace("'", "\\'") + "'";
  }
}
