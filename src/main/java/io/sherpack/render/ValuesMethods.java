package io.sherpack.render;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.GoObject.Method;
import io.sherpack.template.function.NamedMap;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The methods of Helm's own type for values, which Go templates can call: `.Values.AsMap`.
final class ValuesMethods {
  static final String TYPE = "common.Values";

  private ValuesMethods() {}

  /// Returns values of that type; what is written goes to `entries`.
  static Value.Mapping on(Map<String, Value> entries) {
    var plain = new Value.Mapping(entries);
    Map<String, Method> methods =
        Map.of(
            "AsMap",
            new Method(List.of(), _ -> plain),
            "YAML",
            new Method(List.of(), _ -> Value.of(YamlWriter.COMPACT.write(plain))),
            "Table",
            new Method(List.of("string"), arguments -> table(plain, path(arguments))),
            "PathValue",
            new Method(List.of("string"), arguments -> leaf(plain, path(arguments))));
    return new Value.Mapping(new NamedMap(TYPE, entries, methods));
  }

  private static String path(List<Value> arguments) {
    return ((Value.Text) arguments.getFirst()).value();
  }

  private static Value table(Value.Mapping values, String path) {
    if (at(values, path).orElse(Value.Null.INSTANCE) instanceof Value.Mapping(var entries)) {
      return on(entries);
    }
    throw absent("\"" + last(path) + "\" is not a table");
  }

  private static Value leaf(Value.Mapping values, String path) {
    return at(values, path)
        .filter(found -> !(found instanceof Value.Mapping))
        .orElseThrow(() -> absent("\"" + last(path) + "\" is not a value"));
  }

  private static Optional<Value> at(Value.Mapping values, String path) {
    Value found = values;
    for (String key : path.split("\\.", -1)) {
      if (!(found instanceof Value.Mapping mapping) || !mapping.has(key)) {
        return Optional.empty();
      }
      found = mapping.get(key);
    }
    return Optional.of(found);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static EvaluationException absent(String message) {
    return new EvaluationException("no-such-value", message);
  }
}
