package io.sherpack.values.schema;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Span;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The short form of packs (`schemaVersion: sherpack/v1`), as the JSON Schema that it stands for.
final class ShortForm {
  static final Set<String> ROOT = Set.of("schemaVersion", "title", "description", "properties");
  static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "array", "object", "any");
  static final Map<String, String> KEYWORDS =
      Map.ofEntries(
          Map.entry("type", "type"),
          Map.entry("title", "title"),
          Map.entry("description", "description"),
          Map.entry("default", "default"),
          Map.entry("required", "required"),
          Map.entry("enumValues", "enum"),
          Map.entry("enum", "enum"),
          Map.entry("pattern", "pattern"),
          Map.entry("min", "minimum"),
          Map.entry("max", "maximum"),
          Map.entry("minLength", "minLength"),
          Map.entry("maxLength", "maxLength"),
          Map.entry("minItems", "minItems"),
          Map.entry("maxItems", "maxItems"),
          Map.entry("properties", "properties"),
          Map.entry("items", "items"));

  private final Problems problems = new Problems();

  private ShortForm() {}

  /// @throws io.sherpack.diagnostic.SherpackException.Input with all mistakes at once
  static Value translate(YamlNode tree) {
    var form = new ShortForm();
    Value schema = form.root(tree);
    form.problems.throwIfFailed();
    return schema;
  }

  private Value root(YamlNode tree) {
    if (!(tree instanceof YamlNode.Mapping root)) {
      return refuse("a schema is a map, not " + Sentences.typed(tree.kindName()), tree.span());
    }
    root.entries().forEach(entry -> known(entry, ROOT));
    root.get("schemaVersion").ifPresent(this::version);
    var schema = new LinkedHashMap<String, Value>();
    schema.put("$schema", Value.of(Draft.SEVEN.address()));
    schema.put("type", Value.of("object"));
    root.get("properties")
        .ifPresentOrElse(
            node -> properties(node, schema),
            () -> refuse("a schema has `properties`", root.span()));
    return Value.mapping(schema);
  }

  private void version(YamlNode node) {
    if (!text(node).equals("sherpack/v1")) {
      refuse("the schema version `" + text(node) + "` is not known", node.span());
    }
  }

  private void known(YamlNode.Entry entry, Set<String> keywords) {
    if (!keywords.contains(entry.key())) {
      var problem =
          Diagnostic.error("schema-keyword", "unknown keyword `" + entry.key() + "`")
              .at(entry.keySpan());
      problems.add(
          shortName(entry.key())
              .filter(keywords::contains)
              .map(name -> "the short form calls it `" + name + "`")
              .or(() -> Suggestions.didYouMean(entry.key(), keywords))
              .map(problem::hint)
              .orElse(problem));
    }
  }

  private static Optional<String> shortName(String keyword) {
    return KEYWORDS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(keyword))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void properties(YamlNode node, Map<String, Value> schema) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      refuse("`properties` is a map, not " + Sentences.typed(node.kindName()), node.span());
      return;
    }
    var properties = new LinkedHashMap<String, Value>();
    var required = new ArrayList<Value>();
    for (YamlNode.Entry entry : mapping.entries()) {
      properties.put(entry.key(), property(entry.key(), entry.value()));
      if (required(entry.value())) {
        required.add(Value.of(entry.key()));
      }
    }
    schema.put("properties", Value.mapping(properties));
    if (!required.isEmpty()) {
      schema.put("required", Value.sequence(required));
    }
  }

  private boolean required(YamlNode property) {
    if (!(property instanceof YamlNode.Mapping mapping) || mapping.get("required").isEmpty()) {
      return false;
    }
    YamlNode flag = mapping.get("required").get();
    return switch (YamlValues.of(flag)) {
      case Value.Bool(var truth) -> truth;
      default -> {
        refuse("`required` is true or false, not " + Sentences.typed(flag.kindName()), flag.span());
        yield false;
      }
    };
  }

  private Value property(String name, YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return refuse(
          "`" + name + "` is described by a map, not " + Sentences.typed(node.kindName()),
          node.span());
    }
    var schema = new LinkedHashMap<String, Value>();
    for (YamlNode.Entry entry : mapping.entries()) {
      known(entry, KEYWORDS.keySet());
      keyword(entry, schema);
    }
    if (mapping.get("type").isEmpty()) {
      refuse("`" + name + "` has no `type`", mapping.span());
    }
    return Value.mapping(schema);
  }

  private void keyword(YamlNode.Entry entry, Map<String, Value> schema) {
    switch (entry.key()) {
      case "type" -> type(entry.value(), schema);
      case "required" -> {}
      case "properties" -> properties(entry.value(), schema);
      case "items" -> schema.put("items", property("items", entry.value()));
      default ->
          schema.put(KEYWORDS.getOrDefault(entry.key(), entry.key()), YamlValues.of(entry.value()));
    }
  }

  private void type(YamlNode node, Map<String, Value> schema) {
    String type = text(node);
    if (!TYPES.contains(type)) {
      var problem = error("unknown type `" + type + "`", node.span());
      problems.add(Suggestions.didYouMean(type, TYPES).map(problem::hint).orElse(problem));
    } else if (!type.equals("any")) {
      schema.put("type", Value.of(type));
    }
  }

  private static String text(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar ? scalar.text() : node.kindName();
  }

  private Value refuse(String message, Span place) {
    problems.add(error(message, place));
    return Value.Bool.TRUE;
  }

  private static Diagnostic error(String message, Span place) {
    return Diagnostic.error("schema", message).at(place);
  }
}
