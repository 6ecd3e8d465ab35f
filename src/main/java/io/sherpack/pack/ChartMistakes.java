package io.sherpack.pack;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.version.Version;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.GoMistakes;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import io.sherpack.yaml.YamlReader.Duplicates;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What Helm says of a Chart.yaml that it refuses.
final class ChartMistakes {
  private static final Map<String, String> LISTS =
      Map.of(
          "keywords", "[]string",
          "sources", "[]string",
          "maintainers", "[]*v2.Maintainer",
          "dependencies", "[]*v2.Dependency");
  private static final Pattern ALIAS = Pattern.compile("[a-zA-Z0-9_-]+");

  private ChartMistakes() {}

  /// Returns why it cannot be read, in the words of Go's libraries.
  static Optional<String> of(SourceText chart) {
    try {
      YamlNode node = YamlReader.read(chart, Duplicates.LAST_WINS);
      return (node instanceof YamlNode.Mapping mapping
              ? ChartFields.ORDER.stream()
                  .sorted()
                  .flatMap(field -> mapping.get(field).flatMap(at -> mistyped(field, at)).stream())
                  .findFirst()
              : Optional.of(GoMistakes.jsonKind(node))
                  .filter(_ -> !node.isNull())
                  .map(kind -> kind + " into Go value of type v2.Metadata"))
          .map(GoMistakes::unmarshaling);
    } catch (SherpackException.Input invalid) {
      return Optional.of(GoMistakes.sentence(invalid));
    }
  }

  private static Optional<String> mistyped(String field, YamlNode node) {
    String type =
        switch (field) {
          case "annotations" -> "map[string]string";
          case "deprecated" -> "bool";
          default -> LISTS.getOrDefault(field, "string");
        };
    boolean fits =
        node.isNull()
            || switch (type) {
              case "map[string]string" -> node instanceof YamlNode.Mapping;
              case "bool" -> node instanceof YamlNode.Scalar(_, _, Datum.Truth _);
              case "string" -> node instanceof YamlNode.Scalar;
              default -> node instanceof YamlNode.Sequence;
            };
    return fits
        ? Optional.empty()
        : Optional.of(
            GoMistakes.jsonKind(node)
                + " into Go struct field Metadata."
                + field
                + " of type "
                + type);
  }

  /// Returns what `metadata` lacks.
  static Optional<String> invalid(SourceText chart, PackMetadata metadata) {
    YamlNode node = YamlReader.read(chart, Duplicates.LAST_WINS);
    String name = metadata.name();
    String version = metadata.version();
    String found;
    if (name.isEmpty()) {
      found = "chart.metadata.name is required";
    } else if (name.equals(".") || name.equals("..")) {
      found = "chart.metadata.name \"" + name + "\" is not allowed";
    } else if (name.contains("/")) {
      found = "chart.metadata.name \"" + name + "\" is invalid";
    } else if (version.isEmpty()) {
      found = "chart.metadata.version is required";
    } else if (Version.parse(version).isEmpty()) {
      found = "chart.metadata.version \"" + version + "\" is invalid";
    } else if (metadata
        .type()
        .filter(type -> !type.equals("application") && !type.equals("library"))
        .isPresent()) {
      found = "chart.metadata.type must be application or library";
    } else if (items(node, "maintainers").stream().anyMatch(YamlNode::isNull)) {
      found = "maintainers must not contain empty or null nodes";
    } else {
      return dependencies(items(node, "dependencies")).map(text -> "validation: " + text);
    }
    return Optional.of("validation: " + found);
  }

  private static List<YamlNode> items(YamlNode node, String key) {
    return node instanceof YamlNode.Mapping mapping
            && mapping.get(key).orElse(node) instanceof YamlNode.Sequence(_, var items)
        ? items
        : List.of();
  }

  private static Optional<String> dependencies(List<YamlNode> items) {
    Set<String> names = new HashSet<>();
    for (YamlNode item : items) {
      if (item.isNull()) {
        return Optional.of("dependencies must not contain empty or null nodes");
      }
      String name = text(item, "name");
      String alias = text(item, "alias");
      if (!alias.isEmpty() && !ALIAS.matcher(alias).matches()) {
        return Optional.of("dependency \"" + name + "\" has disallowed characters in the alias");
      }
      String key = alias.isEmpty() ? name : alias;
      if (!names.add(key)) {
        return Optional.of("more than one dependency with name or alias \"" + key + "\"");
      }
    }
    return Optional.empty();
  }

  private static String text(YamlNode node, String key) {
    return node instanceof YamlNode.Mapping mapping
            && mapping.get(key).orElse(node) instanceof YamlNode.Scalar(_, var text, _)
        ? text
        : "";
  }
}
