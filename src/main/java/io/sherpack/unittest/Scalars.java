package io.sherpack.unittest;

import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// YAML as suites and printed documents are read: by the rules of YAML 1.2 for words, so that `yes`
/// is a text.
final class Scalars {
  private static final Set<String> TRUTHS =
      Set.of("true", "True", "TRUE", "false", "False", "FALSE");
  private static final double EXPONENTS_FROM = 1e6;
  private static final Pattern BLANKS_AT_END = Pattern.compile(" +\\r?\\n");

  private Scalars() {}

  static Value value(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar(_, var text, Datum.Truth _) when !TRUTHS.contains(text) ->
          Value.of(text);
      case YamlNode.Scalar(_, _, var datum) -> value(datum);
      case YamlNode.Sequence(_, var items) ->
          Value.sequence(items.stream().map(Scalars::value).toList());
      case YamlNode.Mapping(_, var entries) -> {
        Map<String, Value> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(entry.key(), value(entry.value())));
        yield Value.mapping(values);
      }
    };
  }

  private static Value value(Datum datum) {
    return switch (datum) {
      case Datum.Nothing _ -> Value.Null.INSTANCE;
      case Datum.Truth(var truth) -> Value.of(truth);
      case Datum.Whole(var whole) -> Value.of(whole);
      case Datum.Real(var real) -> Value.of(real);
      case Datum.Text(var text) -> Value.of(text);
    };
  }

  /// Returns what is left of a value that was written and read again: `1.0` is written as `1`.
  static Value rewritten(Value value) {
    return mapped(value, Scalars::whole);
  }

  private static Value whole(Value value) {
    return value instanceof Value.Real(double number, _)
            && number == Math.rint(number)
            && Math.abs(number) < EXPONENTS_FROM
        ? Value.of((long) number)
        : value;
  }

  /// Returns it without blanks at the ends of lines and without empty lines before its texts.
  static Value uniform(Value value) {
    return mapped(
        value, one -> one instanceof Value.Text(var text) ? Value.of(uniform(text)) : one);
  }

  static String uniform(String text) {
    return withoutLeadingBreaks(BLANKS_AT_END.matcher(text).replaceAll("\n"));
  }

  private static String withoutLeadingBreaks(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '\n') {
      start++;
    }
    return text.substring(start);
  }

  /// Returns it as the YAML of snapshots and messages.
  static String yaml(Value value) {
    return YamlWriter.PRETTY.write(
        mapped(
            value,
            one ->
                one instanceof Value.Text(var text) ? Value.of(withoutLeadingBreaks(text)) : one));
  }

  private static Value mapped(Value value, UnaryOperator<Value> leaf) {
    return switch (value) {
      case Value.Sequence(List<Value> items) ->
          Value.sequence(items.stream().map(item -> mapped(item, leaf)).toList());
      case Value.Mapping(Map<String, Value> entries) -> {
        Map<String, Value> result = new LinkedHashMap<>();
        entries.forEach((key, entry) -> result.put(key, mapped(entry, leaf)));
        yield Value.mapping(result);
      }
      case Value other -> leaf.apply(other);
    };
  }

  /// Whether it is null, or the empty value of its kind.
  static boolean empty(Value value) {
    return switch (value) {
      case Value.Null _ -> true;
      case Value.Bool(boolean truth) -> !truth;
      case Value.Int(long number) -> number == 0;
      case Value.Real(double number, _) -> number == 0;
      case Value.Text(var text) -> text.isEmpty();
      case Value.Sequence(var items) -> items.isEmpty();
      case Value.Mapping(var entries) -> entries.isEmpty();
      case Value.BigInt _, Value.Opaque _ -> false;
    };
  }

  /// The word that `isType` has for its type.
  static String type(Value value) {
    return switch (value) {
      case Value.Null _, Value.Opaque _ -> "";
      case Value.Bool _ -> "bool";
      case Value.Int _ -> "int";
      case Value.BigInt _ -> "uint64";
      case Value.Real _ -> "float64";
      case Value.Text _ -> "string";
      case Value.Sequence _ -> "[]interface {}";
      case Value.Mapping _ -> "map[string]interface {}";
    };
  }
}
