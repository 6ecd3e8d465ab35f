package io.sherpack.migrate;

import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackMetadata;
import io.sherpack.values.FieldOrder;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `Pack.yaml` of what Chart.yaml says, and requirements.yaml where a chart has that.
final class PackManifest {
  private static final String ANY = ">=0.0.0-0";

  private PackManifest() {}

  static String of(Pack chart) {
    Map<String, Value> top = new FieldOrder();
    top.put("apiVersion", Value.of("sherpack.io/v1"));
    top.put("kind", Value.of("Pack"));
    top.put("metadata", metadata(chart.metadata()));
    chart.metadata().type().ifPresent(type -> top.put("type", Value.of(type)));
    top.put("engine", Value.mapping(Map.of("rules", Value.of("helm"))));
    if (!chart.dependencies().isEmpty()) {
      top.put(
          "dependencies",
          Value.sequence(chart.dependencies().stream().map(PackManifest::dependency).toList()));
    }
    return ManifestComments.carried(
        chart.manifest().text(), YamlWriter.PRETTY.write(new Value.Mapping(top)));
  }

  private static Value metadata(PackMetadata metadata) {
    Map<String, Value> facts = new FieldOrder();
    facts.put("name", Value.of(metadata.name()));
    facts.put("version", Value.of(metadata.version()));
    put(facts, "description", metadata.description());
    put(facts, "appVersion", metadata.appVersion());
    put(facts, "kubeVersion", metadata.kubeVersion());
    put(facts, "home", metadata.home());
    put(facts, "icon", metadata.icon());
    put(facts, "sources", metadata.sources());
    put(facts, "keywords", metadata.keywords());
    if (!metadata.maintainers().isEmpty()) {
      facts.put(
          "maintainers",
          Value.sequence(metadata.maintainers().stream().map(PackManifest::maintainer).toList()));
    }
    metadata
        .annotations()
        .ifPresent(
            annotations -> {
              Map<String, Value> texts = new LinkedHashMap<>();
              annotations.forEach((key, text) -> texts.put(key, Value.of(text)));
              facts.put("annotations", Value.mapping(texts));
            });
    if (metadata.deprecated()) {
      facts.put("deprecated", Value.of(true));
    }
    return new Value.Mapping(facts);
  }

  private static Value maintainer(PackMetadata.Maintainer maintainer) {
    Map<String, Value> facts = new FieldOrder();
    facts.put("name", Value.of(maintainer.name()));
    put(facts, "email", maintainer.email());
    put(facts, "url", maintainer.url());
    return new Value.Mapping(facts);
  }

  private static Value dependency(Dependency dependency) {
    Map<String, Value> facts = new FieldOrder();
    facts.put("name", Value.of(dependency.name()));
    facts.put("version", Value.of(dependency.version().isEmpty() ? ANY : dependency.version()));
    if (!dependency.repository().isEmpty()) {
      facts.put("repository", Value.of(dependency.repository()));
    }
    if (!dependency.conditions().isEmpty()) {
      facts.put("condition", Value.of(String.join(",", dependency.conditions())));
    }
    put(facts, "tags", dependency.tags());
    put(facts, "alias", dependency.alias());
    if (!dependency.imports().isEmpty()) {
      facts.put(
          "import-values",
          Value.sequence(dependency.imports().stream().map(PackManifest::imported).toList()));
    }
    return new Value.Mapping(facts);
  }

  private static Value imported(Dependency.Import one) {
    String exports = "exports.";
    return one.parent().isEmpty() && one.child().startsWith(exports)
        ? Value.of(one.child().substring(exports.length()))
        : Value.mapping(
            Map.of(
                "child",
                Value.of(one.child()),
                "parent",
                Value.of(one.parent().isEmpty() ? "." : one.parent())));
  }

  private static void put(Map<String, Value> facts, String key, Optional<String> text) {
    text.ifPresent(one -> facts.put(key, Value.of(one)));
  }

  private static void put(Map<String, Value> facts, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      facts.put(key, Value.sequence(texts.stream().map(Value::of).toList()));
    }
  }
}
