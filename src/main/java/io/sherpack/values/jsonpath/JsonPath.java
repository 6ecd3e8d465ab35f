package io.sherpack.values.jsonpath;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.values.GoNumbers;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// An expression that picks out of values and prints what it finds.
public final class JsonPath {
  private static final JsonWriter JSON = new JsonWriter(true, "");

  private final String text;
  private final List<Node> nodes;

  private JsonPath(String text, List<Node> nodes) {
    this.text = text;
    this.nodes = nodes;
  }

  /// @throws SherpackException.Input when the expression cannot be read
  public static JsonPath parse(String text) {
    try {
      return new JsonPath(text, Parser.parse(text));
    } catch (Failure failure) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "json-path", "error parsing jsonpath " + text + ": " + failure.reason()));
    }
  }

  /// Returns what the expression prints of `values`: nothing when something that it asks for is not
  /// there, or of a kind that it cannot go on with.
  ///
  /// @param problems is told why nothing is printed
  public String print(Value.Mapping values, Problems problems) {
    try {
      return new Walk(nodes)
          .results(measured(values)).stream().map(JsonPath::printed).collect(Collectors.joining());
    } catch (Failure failure) {
      problems.add(
          Diagnostic.warning("json-path", "`" + text + "` prints nothing: " + failure.reason()));
      return "";
    }
  }

  private static String printed(List<Value> results) {
    return results.stream().map(JsonPath::printed).collect(Collectors.joining(" "));
  }

  private static String printed(Value value) {
    return switch (value) {
      case Value.Mapping _, Value.Sequence _ -> JSON.write(value);
      case Value.Null _ -> "null";
      case Value.Bool(var truth) -> Boolean.toString(truth);
      case Value.Int(var number) -> Long.toString(number);
      case Value.BigInt(var number) -> number.toString();
      case Value.Real(var number, _) -> GoNumbers.general(number);
      case Value.Text(var text) -> text;
      case Value.Opaque opaque -> printed(opaque.data());
    };
  }

  // To Go each number of the values is a `float64`.
  private static Value measured(Value value) {
    return switch (value) {
      case Value.Mapping(var entries) -> {
        Map<String, Value> all = new LinkedHashMap<>();
        entries.forEach((key, held) -> all.put(key, measured(held)));
        yield Value.mapping(all);
      }
      case Value.Sequence(var items) ->
          new Value.Sequence(items.stream().map(JsonPath::measured).toList());
      case Value.Int(var number) -> new Value.Real(number, "");
      case Value.BigInt(var number) -> new Value.Real(number.doubleValue(), "");
      case Value.Real(var number, _) -> new Value.Real(number, "");
      case Value.Null _, Value.Bool _, Value.Text _, Value.Opaque _ -> value;
    };
  }
}
