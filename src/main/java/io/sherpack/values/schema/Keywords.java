package io.sherpack.values.schema;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import io.sherpack.values.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// The rules that each keyword stands for: the validator's, counted, and ours where regular
/// expressions, formats and secrets are. Remembers the schemas that it saw by their addresses.
final class Keywords implements EvaluatorFactory {
  private static final String PATTERNS = "patternProperties";

  private final Map<String, Value.Mapping> schemas = new HashMap<>();

  /// Returns the schema at `location`, empty when that is no mapping.
  Value.Mapping schema(String location) {
    return schemas.getOrDefault(location, Value.Mapping.EMPTY);
  }

  @Override
  public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode node) {
    remember(context, node);
    return own(context, keyword, node)
        .or(
            () ->
                context
                    .getDialect()
                    .getEvaluatorFactory()
                    .create(context, keyword, plain(keyword, node)))
        .map(Counted::new);
  }

  private void remember(SchemaParsingContext context, JsonNode node) {
    String location = context.getAbsoluteUri(Pointer.parent(node.getJsonPointer()));
    schemas.computeIfAbsent(location, _ -> mapping(context.getCurrentSchemaObject()));
  }

  private static Value.Mapping mapping(Map<String, JsonNode> object) {
    var entries = new LinkedHashMap<String, Value>();
    object.forEach((key, node) -> entries.put(key, value(node)));
    return Value.mapping(entries);
  }

  static Value value(JsonNode node) {
    return node instanceof ValueNode known ? known.value() : Value.of(node.asString());
  }

  // The validator reads `+` in a reference as a blank, and our pointers escape `#`.
  private static JsonNode plain(String keyword, JsonNode node) {
    return keyword.equals("$ref") && node instanceof ValueNode(Value.Text(var ref), var at, var run)
        ? new ValueNode(Value.of(ref.replace("+", "%2B").replace("%23", "%2523")), at, run)
        : node;
  }

  private Optional<Evaluator> own(SchemaParsingContext context, String keyword, JsonNode node) {
    Value value = value(node);
    return switch (value) {
      case Value.Text(var text) when keyword.equals("pattern") ->
          Expression.of(text).map(Keywords::pattern);
      case Value.Text(var text) when keyword.equals("format") -> format(context, text);
      case Value.Bool(var truth) when truth && keyword.equals("writeOnly") ->
          Optional.of(watching((run, at) -> run.secret(at.pointer())));
      case Value.Mapping(var entries) when keyword.equals("properties") ->
          Optional.of(known(context, node, entries.keySet()));
      case Value.Mapping(var entries) when keyword.equals(PATTERNS) ->
          Optional.of(patternProperties(context, node, entries.keySet()));
      case Value.Mapping _, Value.Bool _ when keyword.equals("additionalProperties") ->
          additional(context, node);
      case Value.Mapping _, Value.Bool _
          when keyword.equals("propertyNames") && draft(context) != Draft.FOUR ->
          Optional.of(propertyNames(context.getAbsoluteUri(node)));
      default -> Optional.empty();
    };
  }

  private static Draft draft(SchemaParsingContext context) {
    return Optional.ofNullable(context.getDialect().getMetaSchema())
        .flatMap(Draft::of)
        .orElse(Draft.OF_2020);
  }

  private static Evaluator pattern(Expression expression) {
    return checking(
        (_, node) -> !(node.value() instanceof Value.Text(var text)) || expression.matches(text));
  }

  private static Optional<Evaluator> format(SchemaParsingContext context, String name) {
    if (name.equals("password")) {
      return Optional.of(watching((run, at) -> run.secret(at.pointer())));
    }
    return Formats.of(name)
        .filter(_ -> draft(context).checksFormats())
        .map(
            format ->
                checking(
                    (_, node) ->
                        !(node.value() instanceof Value.Text(var text))
                            || format.holds().test(text)));
  }

  private static Evaluator known(SchemaParsingContext context, JsonNode node, Set<String> names) {
    var rule =
        context
            .getDialect()
            .getEvaluatorFactory()
            .create(context, "properties", node)
            .orElseThrow();
    return (evaluation, instance) -> {
      of(instance).ifPresent(at -> at.evaluation().knows(at.pointer(), names));
      return rule.evaluate(evaluation, instance);
    };
  }

  private static Evaluator patternProperties(
      SchemaParsingContext context, JsonNode node, Set<String> patterns) {
    Map<String, String> schemas = new LinkedHashMap<>();
    node.asObject().forEach((key, child) -> schemas.put(key, context.getAbsoluteUri(child)));
    Map<String, Expression> expressions = expressions(patterns);
    return (evaluation, instance) -> {
      var matched = new HashSet<String>();
      boolean valid = true;
      for (var entry : entries(instance).entrySet()) {
        for (var expression : expressions.entrySet()) {
          if (expression.getValue().matches(entry.getKey())) {
            matched.add(entry.getKey());
            valid &=
                evaluation.resolveInternalRefAndValidate(
                    schemas.getOrDefault(expression.getKey(), ""), entry.getValue());
          }
        }
      }
      return valid ? Evaluator.Result.success(matched) : Evaluator.Result.failure();
    };
  }

  private static Map<String, Expression> expressions(Set<String> patterns) {
    var expressions = new LinkedHashMap<String, Expression>();
    for (String pattern : patterns) {
      Expression.of(pattern).ifPresent(expression -> expressions.put(pattern, expression));
    }
    return expressions;
  }

  // The validator's own rule asks what a failed `patternProperties` no longer says.
  private static Optional<Evaluator> additional(SchemaParsingContext context, JsonNode node) {
    Map<String, JsonNode> siblings = context.getCurrentSchemaObject();
    if (!siblings.containsKey(PATTERNS)) {
      return Optional.empty();
    }
    Set<String> named = names(siblings, "properties");
    Map<String, Expression> expressions = expressions(names(siblings, PATTERNS));
    String schema = context.getAbsoluteUri(node);
    return Optional.of(
        (evaluation, instance) -> {
          var others = new HashSet<String>();
          boolean valid = true;
          for (var entry : entries(instance).entrySet()) {
            String key = entry.getKey();
            if (!named.contains(key)
                && expressions.values().stream().noneMatch(one -> one.matches(key))) {
              others.add(key);
              valid &= evaluation.resolveInternalRefAndValidate(schema, entry.getValue());
            }
          }
          return valid ? Evaluator.Result.success(others) : Evaluator.Result.failure();
        });
  }

  private static Set<String> names(Map<String, JsonNode> schema, String keyword) {
    return schema.containsKey(keyword) && schema.get(keyword).isObject()
        ? schema.get(keyword).asObject().keySet()
        : Set.of();
  }

  private static Evaluator propertyNames(String schema) {
    return (evaluation, instance) -> {
      boolean valid = true;
      for (String key : entries(instance).keySet()) {
        valid &= evaluation.resolveInternalRefAndValidate(schema, name(instance, key));
      }
      return valid ? Evaluator.Result.success() : Evaluator.Result.failure();
    };
  }

  private static JsonNode name(JsonNode instance, String key) {
    var run = of(instance).map(ValueNode::evaluation).orElseGet(Evaluation::ofValues);
    String pointer = Pointer.child(instance.getJsonPointer(), key) + Cause.NAME;
    return new ValueNode(Value.of(key), pointer, run);
  }

  private static Map<String, JsonNode> entries(JsonNode node) {
    return node.isObject() ? node.asObject() : Map.of();
  }

  private static Optional<ValueNode> of(JsonNode node) {
    return node instanceof ValueNode known ? Optional.of(known) : Optional.empty();
  }

  private static Evaluator checking(BiPredicate<Evaluation, ValueNode> rule) {
    return (_, node) ->
        of(node).stream().allMatch(at -> rule.test(at.evaluation(), at))
            ? Evaluator.Result.success()
            : Evaluator.Result.failure("no");
  }

  private static Evaluator watching(java.util.function.BiConsumer<Evaluation, ValueNode> rule) {
    return checking(
        (run, node) -> {
          rule.accept(run, node);
          return true;
        });
  }

  /// A rule that costs.
  private record Counted(Evaluator rule) implements Evaluator {
    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
      Optional<ValueNode> known = of(node);
      known.ifPresent(at -> at.evaluation().enter());
      Result result = rule.evaluate(context, node);
      known.ifPresent(at -> at.evaluation().leave());
      return result;
    }

    @Override
    public int getOrder() {
      return rule.getOrder();
    }
  }
}
