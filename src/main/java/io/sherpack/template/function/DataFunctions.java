package io.sherpack.template.function;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.EvaluationException;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.values.YamlWriter;
import io.sherpack.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Values as YAML, JSON and TOML, and back.
///
/// What Helm's functions do with a text that they cannot read (an `Error` key) is what they do
/// here; the spellings of packs (`fromyaml`) fail instead.
final class DataFunctions {
  private static final JsonWriter ESCAPED = new JsonWriter(true, "");
  private static final JsonWriter ESCAPED_PRETTY = new JsonWriter(true, "  ");

  static final List<Definition> TABLE =
      List.of(
          of(
                  "toYaml",
                  "Writes a value as YAML, without a final line break.",
                  yaml(YamlWriter.COMPACT))
              .alias("mustToYaml"),
          of(
              "toYamlPretty",
              "Writes a value as YAML with indented lists.",
              DataFunctions::prettyYaml),
          Definition.of(
              "fromYaml",
              "text",
              "Reads a map from YAML; a mistake is told under the key `Error`.",
              call -> told(call, DataFunctions::yamlMap)),
          Definition.of(
              "fromYamlArray",
              "text",
              "Reads a list from YAML; a mistake is its only item.",
              call -> toldInList(call, DataFunctions::yamlList)),
          Definition.of(
                  "fromyaml",
                  "text",
                  "Reads YAML, or fails.",
                  call -> strictly(call, () -> readYaml(call)))
              .alias("from_yaml"),
          of("toJson", "Writes a value as JSON, with `<`, `>` and `&` escaped.", json(ESCAPED))
              .alias("mustToJson"),
          of(
                  "toPrettyJson",
                  "Writes a value as JSON on many lines, escaped like `toJson`.",
                  json(ESCAPED_PRETTY))
              .alias("mustToPrettyJson"),
          of("toRawJson", "Writes a value as JSON.", json(JsonWriter.COMPACT))
              .alias("mustToRawJson"),
          of("tojson", "Writes a value as JSON.", json(JsonWriter.COMPACT)).alias("to_json"),
          of("tojson_pretty", "Writes a value as JSON on many lines.", json(JsonWriter.PRETTY))
              .alias("to_json_pretty"),
          Definition.of(
              "fromJson",
              "text",
              "Reads a map from JSON; a mistake is told under the key `Error`.",
              call -> told(call, DataFunctions::jsonMap)),
          Definition.of(
              "fromJsonArray",
              "text",
              "Reads a list from JSON; a mistake is its only item.",
              call -> toldInList(call, DataFunctions::jsonList)),
          Definition.of(
                  "mustFromJson",
                  "text",
                  "Reads JSON, or fails.",
                  call -> strictly(call, () -> readJson(call)))
              .alias("fromjson", "from_json"),
          of("toToml", "Writes a map as TOML; a mistake is the result.", DataFunctions::toToml),
          of("mustToToml", "Writes a map as TOML, or fails.", DataFunctions::mustToToml),
          Definition.of(
              "fromToml",
              "text",
              "Reads TOML; a mistake is told under the key `Error`.",
              call -> told(call, DataFunctions::tomlMap)));

  private DataFunctions() {}

  private static Definition of(String name, String summary, TemplateFunction body) {
    return Definition.of(name, "value", summary, body).undefinedAllowed();
  }

  private static TemplateFunction yaml(YamlWriter style) {
    return call -> {
      String text = style.write(call.at(0));
      if (call.goSemantics() && GoJsonDetour.changes(call.at(0))) {
        if (GoJsonDetour.ends(call.at(0))) {
          return unreadable(call);
        }
        text = style.write(GoJsonDetour.folded(call.at(0)));
      }
      call.charge(text.length());
      return Value.of(text.substring(0, text.length() - 1));
    };
  }

  private static Value unreadable(Call call) {
    if (call.function().startsWith("must")) {
      throw call.fail("yaml: control characters are not allowed");
    }
    return Value.of("");
  }

  private static Value prettyYaml(Call call) {
    String text = YamlWriter.PRETTY.write(GoStruct.replaced(call.at(0), GoStruct::lowerCased));
    call.charge(text.length());
    return Value.of(text.substring(0, text.length() - 1));
  }

  private static TemplateFunction json(JsonWriter writer) {
    return call -> {
      Optional<String> foreign = unencodable(call.at(0));
      if (foreign.isPresent()) {
        return unencoded(call, foreign.get());
      }
      String text = writer.write(call.at(0));
      call.charge(text.length());
      return Value.of(text);
    };
  }

  // In charts only the strict functions fail.
  private static Value unencoded(Call call, String number) {
    if (!call.goSemantics()) {
      throw call.fail("JSON has no infinite numbers");
    }
    if (call.function().startsWith("must")) {
      throw call.fail("json: unsupported value: " + number);
    }
    return Value.of("");
  }

  private static SourceText source(Call call) {
    return new SourceText("text of " + call.function(), call.text(0));
  }

  private static Value readJson(Call call) {
    return own(call, JsonReader.read(source(call)));
  }

  private static Value readYaml(Call call) {
    return YamlReader.first(source(call))
        .map(document -> own(call, YamlValues.of(document)))
        .orElse(Value.Null.INSTANCE);
  }

  private static Value goYaml(Call call) {
    try {
      Value value = readYaml(call);
      unencodable(value)
          .ifPresent(
              text -> {
                throw call.fail("error converting YAML to JSON: json: unsupported value: " + text);
              });
      return value;
    } catch (SherpackException e) {
      throw call.fail(GoYamlErrors.sentence(call, e));
    }
  }

  /// Returns the first number that JSON does not have.
  private static Optional<String> unencodable(Value value) {
    return switch (value) {
      case Value.Real(var number, _) when !Double.isFinite(number) ->
          Optional.of(Double.isNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf");
      case Value.Sequence(var items) ->
          items.stream().flatMap(item -> unencodable(item).stream()).findFirst();
      case Value.Mapping(var entries) ->
          entries.values().stream().flatMap(entry -> unencodable(entry).stream()).findFirst();
      case Value.Real _,
          Value.Int _,
          Value.BigInt _,
          Value.Text _,
          Value.Bool _,
          Value.Null _,
          Value.Opaque _ ->
          Optional.empty();
    };
  }

  /// Returns a value read by a function as the calling language has it.
  static Value own(Call call, Value value) {
    return call.goSemantics() ? GoNumbersOnly.of(value) : value;
  }

  private static Value strictly(Call call, Supplier<Value> read) {
    try {
      return read.get();
    } catch (SherpackException e) {
      throw call.fail(call.goSemantics() ? message(e) : "`" + call.function() + "`: " + placed(e));
    }
  }

  private static String message(SherpackException e) {
    return e.diagnostics().getFirst().message();
  }

  private static String placed(SherpackException e) {
    var first = e.diagnostics().getFirst();
    return first.span().map(span -> "line " + span.line() + ": ").orElse("") + first.message();
  }

  private static Value told(Call call, Function<Call, Value> read) {
    try {
      return Value.thaw(read.apply(call));
    } catch (SherpackException e) {
      return mistake(message(e));
    } catch (EvaluationException e) {
      return mistake(String.valueOf(e.getMessage()));
    }
  }

  private static Value mistake(String message) {
    return Value.thaw(Value.mapping(Map.of("Error", Value.of(message))));
  }

  private static Value toldInList(Call call, Function<Call, Value> read) {
    try {
      return read.apply(call);
    } catch (SherpackException e) {
      return Value.sequence(List.of(Value.of(message(e))));
    } catch (EvaluationException e) {
      return Value.sequence(List.of(Value.of(String.valueOf(e.getMessage()))));
    }
  }

  private static Value yamlMap(Call call) {
    return map(call, goYaml(call), "error unmarshaling JSON: while decoding JSON: ");
  }

  private static Value jsonMap(Call call) {
    return map(call, readJson(call), "");
  }

  private static Value tomlMap(Call call) {
    return TomlReader.read(source(call), call.goSemantics());
  }

  private static Value yamlList(Call call) {
    return list(call, goYaml(call), "error unmarshaling JSON: while decoding JSON: ");
  }

  private static Value jsonList(Call call) {
    return list(call, readJson(call), "");
  }

  private static Value map(Call call, Value value, String before) {
    return switch (value) {
      case Value.Mapping _ -> value;
      case Value.Null _ -> Value.Mapping.EMPTY;
      default -> throw call.fail(before + mismatch(value, "map[string]interface {}"));
    };
  }

  private static Value list(Call call, Value value, String before) {
    return switch (value) {
      case Value.Sequence _ -> value;
      case Value.Null _ -> Value.Sequence.EMPTY;
      default -> throw call.fail(before + mismatch(value, "[]interface {}"));
    };
  }

  private static String mismatch(Value value, String type) {
    return "json: cannot unmarshal " + jsonName(value) + " into Go value of type " + type;
  }

  private static String jsonName(Value value) {
    return switch (value) {
      case Value.Mapping _ -> "object";
      case Value.Sequence _ -> "array";
      case Value.Text _, Value.Opaque _ -> "string";
      case Value.Bool _ -> "bool";
      case Value.Int _, Value.BigInt _, Value.Real _ -> "number";
      case Value.Null _ -> "null";
    };
  }

  private static Value toToml(Call call) {
    return Value.of(toml(call, String::valueOf));
  }

  private static Value mustToToml(Call call) {
    return Value.of(
        toml(
            call,
            complaint -> {
              throw call.fail(complaint);
            }));
  }

  private static String toml(Call call, UnaryOperator<String> complain) {
    if (call.goSemantics() && Call.absent(call.at(0))) {
      throw call.fail("reflect: call of reflect.Value.Type on zero Value");
    }
    try {
      return TomlWriter.write(GoStruct.replaced(call.at(0), GoStruct::named));
    } catch (TomlWriter.Unwritable e) {
      return complain.apply(e.sentence());
    }
  }
}
