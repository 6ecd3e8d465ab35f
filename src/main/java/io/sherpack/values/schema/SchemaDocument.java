package io.sherpack.values.schema;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One file of a schema: what it means as JSON Schema, and where its pieces are.
final class SchemaDocument {
  private static final Map<String, String> SHORT_NAMES =
      Map.of("minimum", "min", "maximum", "max", "enum", "enumValues");

  private final Value root;
  private final Supplier<YamlNode> tree;

  private SchemaDocument(Value root, Supplier<YamlNode> tree) {
    this.root = root;
    this.tree = tree;
  }

  /// Reads `source` as what its name and its first keys say that it is.
  ///
  /// @throws SherpackException.Input with all that is wrong with its form
  static SchemaDocument read(SourceText source) {
    if (source.name().endsWith(".json")) {
      return new SchemaDocument(JsonReader.read(source), () -> located(source));
    }
    YamlNode tree = YamlReader.read(source);
    Value value = YamlValues.of(tree);
    return new SchemaDocument(jsonSchema(value) ? value : ShortForm.translate(tree), () -> tree);
  }

  private static boolean jsonSchema(Value value) {
    return switch (value) {
      case Value.Bool _ -> true;
      case Value.Mapping root when root.has("$schema") || root.has("$id") -> true;
      case Value.Mapping root when root.has("schemaVersion") -> false;
      case Value.Mapping root -> root.get("type").equals(Value.of("object"));
      default -> false;
    };
  }

  // JSON is YAML but for its tabs; one that the YAML reader does not follow is known by its start.
  private static YamlNode located(SourceText source) {
    try {
      return YamlReader.read(
          new SourceText(source.name(), source.text().replace('\t', ' ')),
          YamlReader.Duplicates.LAST_WINS);
    } catch (SherpackException _) {
      return new YamlNode.Scalar(source.at(0), "", new Datum.Nothing());
    }
  }

  Value root() {
    return root;
  }

  /// Returns where the end of `pointer` is written, or the nearest thing around it.
  Span place(String pointer) {
    YamlNode node = tree.get();
    Span place = node.span();
    for (String step : Pointer.steps(pointer)) {
      Optional<YamlNode> next = step(node, step);
      if (next.isEmpty()) {
        return place;
      }
      place = key(node, step).orElse(next.get().span());
      node = next.get();
    }
    return node instanceof YamlNode.Scalar ? node.span() : place;
  }

  private static Optional<YamlNode> step(YamlNode node, String step) {
    return switch (node) {
      case YamlNode.Mapping mapping -> entry(mapping, step).map(YamlNode.Entry::value);
      case YamlNode.Sequence(_, List<YamlNode> items) ->
          Pointer.index(step, items.size()).map(items::get);
      case YamlNode.Scalar _ -> Optional.empty();
    };
  }

  private static Optional<Span> key(YamlNode node, String step) {
    return node instanceof YamlNode.Mapping mapping
        ? entry(mapping, step).map(YamlNode.Entry::keySpan)
        : Optional.empty();
  }

  private static Optional<YamlNode.Entry> entry(YamlNode.Mapping mapping, String key) {
    return mapping
        .entry(key)
        .or(() -> Optional.ofNullable(SHORT_NAMES.get(key)).flatMap(mapping::entry));
  }
}
