package io.sherpack.plan;

import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import io.sherpack.values.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Checks objects against the schemas of a definition.
///
/// Rules in CEL and formats of texts are not judged.
public final class CrdInstances {
  private static final Set<String> ALWAYS = Set.of("apiVersion", "kind", "metadata");

  /// What a definition would not take of an object.
  ///
  /// @param dropped whether nobody would be told: the server leaves out what it does not know
  /// @param what the end of a sentence about the path
  public record Wrong(ValuePath path, boolean dropped, String what) {
    String line() {
      return (path.isRoot() ? "" : "." + path.print() + " ") + what;
    }
  }

  private final List<Wrong> wrong = new ArrayList<>();
  private final boolean whole;

  /// @param whole whether the schema says all that may be there, which parts of combinations do not
  private CrdInstances(boolean whole) {
    this.whole = whole;
  }

  /// Returns what the definition would refuse or drop of `object`, each as a line of a message;
  /// nothing when it fits, or when its version is not in the definition.
  public static List<String> wrong(Value.Mapping definition, Value.Mapping object) {
    ResourceId id = Resource.idOf(object);
    String where = id.namespace().isEmpty() ? "" : " in " + id.namespace();
    return findings(definition, object).stream()
        .map(one -> "`" + id.label() + "`" + where + ": " + one.line())
        .toList();
  }

  /// Returns the same, each with its path.
  public static List<Wrong> findings(Value.Mapping definition, Value.Mapping object) {
    var check = new CrdInstances(true);
    schema(definition, Resource.idOf(object).version())
        .ifPresent(root -> check.mapping(ValuePath.ROOT, object, root));
    return List.copyOf(check.wrong);
  }

  /// Returns the schema of a version, if the definition has that version.
  public static Optional<Value.Mapping> schema(Value.Mapping definition, String version) {
    return Fields.items(definition, "spec", "versions").stream()
        .filter(one -> Fields.text(one, "name").equals(Optional.of(version)))
        .map(one -> Fields.mapping(one, "schema", "openAPIV3Schema"))
        .findFirst();
  }

  private void tell(ValuePath path, String what) {
    wrong.add(new Wrong(path, false, what));
  }

  private void value(ValuePath path, Value value, Value.Mapping schema) {
    if (value instanceof Value.Null) {
      // A default takes its place.
      if (whole
          && !Fields.flag(schema, "nullable")
          && schema.get("default") instanceof Value.Null) {
        tell(path, "is null");
      }
      return;
    }
    if (!typed(value, schema)) {
      tell(path, "is no " + Fields.text(schema, "type").orElse(""));
      return;
    }
    if (schema.get("enum") instanceof Value.Sequence(var choices) && !choices.contains(value)) {
      tell(path, "has a value that is no choice of the definition");
    }
    combined(path, value, schema);
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

  private void combined(ValuePath path, Value value, Value.Mapping schema) {
    for (Value.Mapping part : Fields.items(schema, "allOf")) {
      var check = new CrdInstances(false);
      check.value(path, value, part);
      wrong.addAll(check.wrong);
    }
    if (schema.get("anyOf") instanceof Value.Sequence && fitting(value, schema, "anyOf") == 0) {
      tell(path, "fits none of the forms of the definition (`anyOf`)");
    }
    if (schema.get("oneOf") instanceof Value.Sequence && fitting(value, schema, "oneOf") != 1) {
      tell(path, "does not fit exactly one of the forms of the definition (`oneOf`)");
    }
    if (schema.get("not") instanceof Value.Mapping not && fits(value, not)) {
      tell(path, "has a form that the definition rules out (`not`)");
    }
  }

  private static long fitting(Value value, Value.Mapping schema, String key) {
    return Fields.items(schema, key).stream().filter(form -> fits(value, form)).count();
  }

  private static boolean fits(Value value, Value.Mapping schema) {
    var check = new CrdInstances(false);
    check.value(ValuePath.ROOT, value, schema);
    return check.wrong.isEmpty();
  }

  private void mapping(ValuePath path, Value.Mapping value, Value.Mapping schema) {
    Map<String, Value> properties = Fields.mapping(schema, "properties").entries();
    for (String key : CrdUpgrade.required(schema)) {
      boolean filled = !(Fields.at(schema, "properties", key, "default") instanceof Value.Null);
      if (!value.entries().containsKey(key) && !filled) {
        tell(path.key(key), "is missing");
      }
    }
    bounded(path, value.entries().size(), schema, "minProperties", "maxProperties");
    value
        .entries()
        .forEach(
            (key, below) -> {
              if (properties.get(key) instanceof Value.Mapping known) {
                if (!path.isRoot() || !ALWAYS.contains(key)) {
                  value(path.key(key), below, known);
                }
              } else if (schema.get("additionalProperties") instanceof Value.Mapping any) {
                value(path.key(key), below, any);
              } else if (whole && dropped(path, key, schema)) {
                wrong.add(new Wrong(path.key(key), true, "would be dropped"));
              }
            });
  }

  private static boolean dropped(ValuePath path, String key, Value.Mapping schema) {
    boolean open =
        Fields.flag(schema, "x-kubernetes-preserve-unknown-fields")
            || Fields.flag(schema, "additionalProperties")
            || Fields.flag(schema, "x-kubernetes-embedded-resource");
    return !open && !(path.isRoot() && ALWAYS.contains(key));
  }

  private void items(ValuePath path, List<Value> items, Value.Mapping schema) {
    bounded(path, items.size(), schema, "minItems", "maxItems");
    if (schema.get("items") instanceof Value.Mapping each) {
      for (int i = 0; i < items.size(); i++) {
        value(path.index(i), items.get(i), each);
      }
    }
  }

  private void text(ValuePath path, String text, Value.Mapping schema) {
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

  private void number(ValuePath path, Value value, Value.Mapping schema) {
    bounded(path, CrdUpgrade.number(value).orElse(0.0), schema, "minimum", "maximum");
  }

  private void bounded(
      ValuePath path, double size, Value.Mapping schema, String lowest, String highest) {
    CrdUpgrade.number(schema.get(lowest))
        .filter(bound -> size < bound)
        .ifPresent(_ -> tell(path, "is below `" + lowest + "`"));
    CrdUpgrade.number(schema.get(highest))
        .filter(bound -> size > bound)
        .ifPresent(_ -> tell(path, "is above `" + highest + "`"));
  }
}
