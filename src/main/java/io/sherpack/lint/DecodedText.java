package io.sherpack.lint;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.GoNumbers;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.GoMistakes;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads the documents of a text as Helm's linter does, one after the other, until one cannot be
/// read: with Kubernetes' decoder, which knows the head of an object alone.
final class DecodedText {
  /// The head of an object; what is not said is empty.
  record Head(String apiVersion, String kind, String name, YamlNode node) {}

  private static final String SEPARATOR = "---";
  private static final String TYPE = "rules.k8sYamlStruct";

  private final String name;
  private final List<Head> heads = new ArrayList<>();
  private Optional<String> failure = Optional.empty();

  private DecodedText(String name) {
    this.name = name;
  }

  static DecodedText of(SourceText source) {
    var decoded = new DecodedText(source.name());
    decoded.decode(source.text());
    return decoded;
  }

  /// The objects before the document that cannot be read, in their order.
  List<Head> heads() {
    return heads;
  }

  /// Why the next document cannot be read, in the words of Go's libraries.
  Optional<String> failure() {
    return failure;
  }

  private void decode(String text) {
    var document = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.startsWith(SEPARATOR)) {
        String behind = line.substring(SEPARATOR.length()).strip();
        if (!behind.isEmpty() && !behind.startsWith("#")) {
          failure = Optional.of("invalid Yaml document separator: " + behind);
          return;
        }
        if (!document.isEmpty()) {
          read(document.toString());
          document.setLength(0);
          if (failure.isPresent()) {
            return;
          }
          continue;
        }
      }
      document.append(line).append('\n');
    }
    if (!document.isEmpty()) {
      read(document.toString());
    }
  }

  private void read(String document) {
    try {
      YamlReader.first(new SourceText(name, document))
          .filter(node -> !node.isNull())
          .ifPresent(this::add);
    } catch (SherpackException.Input invalid) {
      failure = Optional.of(GoMistakes.sentence(invalid, DecodedText::shown));
    }
  }

  private static String shown(YamlNode node) {
    return JsonWriter.COMPACT.write(YamlValues.of(node));
  }

  private void add(YamlNode node) {
    failure =
        notJson(node)
            .map(number -> "error converting YAML to JSON: json: unsupported value: " + number)
            .or(() -> mistyped(node).map(GoMistakes::unmarshaling));
    if (failure.isEmpty()) {
      String named = member(node, "metadata").map(found -> text(found, "name")).orElse("");
      heads.add(new Head(text(node, "apiVersion"), text(node, "kind"), named, node));
    }
  }

  // Infinities and NaN have no form in JSON, but as a text of the head they have one.
  private static Optional<String> notJson(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar(_, _, Datum.Real(double number)) when !Double.isFinite(number) ->
          Optional.of(GoNumbers.general(number));
      case YamlNode.Scalar _ -> Optional.empty();
      case YamlNode.Sequence(_, var items) ->
          items.stream().flatMap(item -> notJson(item).stream()).findFirst();
      case YamlNode.Mapping(_, var entries) ->
          entries.stream()
              .filter(entry -> !textual(entry.key()))
              .flatMap(entry -> notJson(entry.value()).stream())
              .findFirst();
    };
  }

  private static boolean textual(String key) {
    return List.of("apiVersion", "kind", "name", "namespace").stream()
        .anyMatch(key::equalsIgnoreCase);
  }

  private static Optional<String> mistyped(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping)) {
      return Optional.of(GoMistakes.jsonKind(node) + " into Go value of type " + TYPE);
    }
    Optional<YamlNode> metadata = member(node, "metadata");
    return text(node, "apiVersion", "k8sYamlStruct.apiVersion")
        .or(() -> text(node, "kind", "k8sYamlStruct.Kind"))
        .or(
            () ->
                metadata
                    .filter(found -> !(found instanceof YamlNode.Mapping))
                    .map(
                        found ->
                            GoMistakes.jsonKind(found)
                                + " into Go struct field k8sYamlStruct.Metadata of type"
                                + " rules.k8sYamlMetadata"))
        .or(() -> metadata.flatMap(found -> text(found, "name", "k8sYamlMetadata.Metadata.Name")))
        .or(
            () ->
                metadata.flatMap(
                    found -> text(found, "namespace", "k8sYamlMetadata.Metadata.Namespace")));
  }

  private static Optional<String> text(YamlNode node, String key, String field) {
    return member(node, key)
        .filter(found -> !(found instanceof YamlNode.Scalar))
        .map(
            found ->
                GoMistakes.jsonKind(found) + " into Go struct field " + field + " of type string");
  }

  // In whatever case; of several the last in the order of JSON's keys counts, unless it is null.
  private static Optional<YamlNode> member(YamlNode node, String key) {
    return node instanceof YamlNode.Mapping mapping
        ? mapping.entries().stream()
            .filter(entry -> entry.key().equalsIgnoreCase(key) && !entry.value().isNull())
            .max(Comparator.comparing(YamlNode.Entry::key))
            .map(YamlNode.Entry::value)
        : Optional.empty();
  }

  // Numbers and truths are texts here.
  private static String text(YamlNode node, String key) {
    return member(node, key).map(DecodedText::text).orElse("");
  }

  private static String text(YamlNode node) {
    return node instanceof YamlNode.Scalar(_, var written, Datum datum)
        ? switch (datum) {
          case Datum.Text(var text) -> text;
          case Datum.Truth(var truth) -> Boolean.toString(truth);
          case Datum.Whole(var number) when number.bitLength() <= Long.SIZE -> number.toString();
          case Datum.Whole(var number) -> GoNumbers.single(number.doubleValue());
          case Datum.Real(var number) -> GoNumbers.single(number);
          case Datum.Nothing _ -> written;
        }
        : "";
  }
}
