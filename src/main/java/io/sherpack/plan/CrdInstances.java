package io.sherpack.plan;

import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Checks objects against the schemas of a definition that is to come.
///
/// Rules in CEL and combinations of schemas are not judged.
public final class CrdInstances {
  private static final Set<String> ALWAYS = Set.of("apiVersion", "kind", "metadata");

  private final List<String> wrong = new ArrayList<>();

  private CrdInstances() {}

  /// Returns what the definition would refuse or drop of `object`, each as a line of a message;
  /// nothing when it fits, or when its version is not in the definition.
  public static List<String> wrong(Value.Mapping definition, Value.Mapping object) {
    ResourceId id = Resource.idOf(object);
    Optional<Value.Mapping> schema =
        Fields.items(definition, "spec", "versions").stream()
            .filter(version -> Fields.text(version, "name").equals(Optional.of(id.version())))
            .map(version -> Fields.mapping(version, "schema", "openAPIV3Schema"))
            .findFirst();
    var check = new CrdInstances();
    schema.ifPresent(root -> check.mapping("", object, root));
    String where = id.namespace().isEmpty() ? "" : " in " + id.namespace();
    return check.wrong.stream().map(what -> "`" + id.label() + "`" + where + ": " + what).toList();
  }

  private void tell(String path, String what) {
    wrong.add((path.isEmpty() ? "" : path + " ") + what);
  }

  private void value(String path, Value value, Value.Mapping schema) {
    if (value instanceof Value.Null) {
      if (!Fields.flag(schema, "nullable")) {
        tell(path, "is null");
      }
      return;
    }
    if (!typed(value, schema)) {
      tell(path, "is no " + Fields.text(schema, "type").orElse(""));
      return;
    }
    if (schema.get("enum") instanceof Value.Sequence(var choices) && !choices.contains(value)) {
      tell(path, "has a value that is no choice any more");
    }
    switch (value) {
      case Value.Mapping mapping -> mapping(path, mapping, schema);
      case Value.Sequence(var items) -> items(path, items, schema);
      case Value.Text(var text) -> text(path, text, schema);
      case Value.Int _, Value.BigInt _, Value.Real _ -> number(path, value, schema);
      case Value.Null _, Value.Bool _, Value.Opaque _ -> {}
    }
  }

  private static boolean typed(Value value, Value.Mapping schema) {
    boolean whole = value instanceof Value.Int || value instanceof Value.BigInt;
    if (Fields.flag(schema, "x-kubernetes-int-or-string")) {
      return whole || value instanceof Value.Text;
    }
    return switch (Fields.text(schema, "type").orElse("")) {
      case "object" -> value instanceof Value.Mapping;
      case "array" -> value instanceof Value.Sequence;
      case "string" -> value instanceof Value.Text;
      case "boolean" -> value instanceof Value.Bool;
      case "integer" -> whole;
      case "number" -> whole || value instanceof Value.Real;
      default -> true;
    };
  }

  private void mapping(String path, Value.Mapping value, Value.Mapping schema) {
    Map<String, Value> properties = Fields.mapping(schema, "properties").entries();
    for (String key : CrdUpgrade.required(schema)) {
      boolean filled = !(Fields.at(schema, "properties", key, "default") instanceof Value.Null);
      if (!value.entries().containsKey(key) && !filled) {
        tell(path + "." + key, "is missing");
      }
    }
    bounded(path, value.entries().size(), schema, "minProperties", "maxProperties");
    value
        .entries()
        .forEach(
            (key, below) -> {
              if (properties.get(key) instanceof Value.Mapping known) {
                if (!path.isEmpty() || !ALWAYS.contains(key)) {
                  value(path + "." + key, below, known);
                }
              } else if (schema.get("additionalProperties") instanceof Value.Mapping any) {
                value(path + "." + key, below, any);
              } else if (dropped(path, key, schema)) {
                tell(path + "." + key, "would be dropped");
              }
            });
  }

  private static boolean dropped(String path, String key, Value.Mapping schema) {
    boolean open =
        Fields.flag(schema, "x-kubernetes-preserve-unknown-fields")
            || Fields.flag(schema, "additionalProperties")
            || Fields.flag(schema, "x-kubernetes-embedded-resource");
    return !open && !(path.isEmpty() && ALWAYS.contains(key));
  }

  private void items(String path, List<Value> items, Value.Mapping schema) {
    bounded(path, items.size(), schema, "minItems", "maxItems");
    if (schema.get("items") instanceof Value.Mapping each) {
      for (int i = 0; i < items.size(); i++) {
        value(path + "[" + i + "]", items.get(i), each);
      }
    }
  }

  private void text(String path, String text, Value.Mapping schema) {
    bounded(path, text.codePointCount(0, text.length()), schema, "minLength", "maxLength");
    Fields.text(schema, "pattern")
        .filter(pattern -> !matches(pattern, text))
        .ifPresent(pattern -> tell(path, "does not match `" + pattern + "`"));
  }

  // The server's grammar is another: what ours does not know is left to it.
  private static boolean matches(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException unknown) {
      return true;
    }
  }

  private void number(String path, Value value, Value.Mapping schema) {
    bounded(path, CrdUpgrade.number(value).orElse(0.0), schema, "minimum", "maximum");
  }

  private void bounded(
      String path, double size, Value.Mapping schema, String lowest, String highest) {
    CrdUpgrade.number(schema.get(lowest))
        .filter(bound -> size < bound)
        .ifPresent(_ -> tell(path, "is below `" + lowest + "`"));
    CrdUpgrade.number(schema.get(highest))
        .filter(bound -> size > bound)
        .ifPresent(_ -> tell(path, "is above `" + highest + "`"));
  }
}
