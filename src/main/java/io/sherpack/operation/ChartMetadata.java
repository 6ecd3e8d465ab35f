package io.sherpack.operation;

import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackMetadata;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The metadata of a chart as Helm writes it into Chart.yaml and into records: what is empty is
/// left out.
final class ChartMetadata {
  private ChartMetadata() {}

  /// @param facts what charts and packs have in common
  static Value.Mapping of(Pack chart, Map<String, Value> facts) {
    Map<String, Value> all = new LinkedHashMap<>(facts);
    all.put("apiVersion", Value.of(chart.metadata().apiVersion()));
    chart.metadata().type().ifPresent(type -> all.put("type", Value.of(type)));
    text(all, "condition", chart.metadata().condition().orElse(""));
    text(all, "tags", chart.metadata().tags().orElse(""));
    if (!chart.metadata().maintainers().isEmpty()) {
      all.put(
          "maintainers",
          Value.sequence(
              chart.metadata().maintainers().stream().map(ChartMetadata::maintainer).toList()));
    }
    return with(Value.mapping(all), chart.dependencies());
  }

  /// Returns `metadata` with dependencies, as they are declared.
  static Value.Mapping with(Value.Mapping metadata, List<Dependency> dependencies) {
    if (dependencies.isEmpty()) {
      return metadata;
    }
    Map<String, Value> all = new LinkedHashMap<>(metadata.entries());
    all.put(
        "dependencies",
        Value.sequence(dependencies.stream().map(ChartMetadata::dependency).toList()));
    return Value.mapping(all);
  }

  private static Value maintainer(PackMetadata.Maintainer maintainer) {
    Map<String, Value> facts = new LinkedHashMap<>();
    text(facts, "name", maintainer.name());
    text(facts, "email", maintainer.email().orElse(""));
    text(facts, "url", maintainer.url().orElse(""));
    return Value.mapping(facts);
  }

  /// Returns `metadata` as Helm records it: with the dependencies that are enabled, by the names
  /// that they have in the parent.
  static Value.Mapping enabled(Value.Mapping metadata, List<Dependency> enabled) {
    Map<String, Value> all = new LinkedHashMap<>(metadata.entries());
    all.remove("dependencies");
    if (!enabled.isEmpty()) {
      List<Value> inForce = enabled.stream().map(ChartMetadata::inForce).toList();
      all.put("dependencies", Value.sequence(inForce));
    }
    return Value.mapping(all);
  }

  private static Value inForce(Dependency dependency) {
    Map<String, Value> facts = new LinkedHashMap<>(dependency(dependency).entries());
    facts.put("name", Value.of(dependency.scope()));
    facts.put("enabled", Value.of(true));
    if (!dependency.imports().isEmpty()) {
      List<Value> imports = dependency.imports().stream().map(ChartMetadata::pair).toList();
      facts.put("import-values", Value.sequence(imports));
    }
    return Value.mapping(facts);
  }

  private static Value.Mapping dependency(Dependency dependency) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("name", Value.of(dependency.name()));
    text(facts, "version", dependency.version());
    facts.put("repository", Value.of(dependency.repository()));
    text(facts, "condition", String.join(",", dependency.conditions()));
    if (!dependency.tags().isEmpty()) {
      facts.put("tags", Value.sequence(dependency.tags().stream().map(Value::of).toList()));
    }
    if (!dependency.imports().isEmpty()) {
      List<Value> imports = dependency.imports().stream().map(ChartMetadata::imported).toList();
      facts.put("import-values", Value.sequence(imports));
    }
    dependency.alias().ifPresent(alias -> facts.put("alias", Value.of(alias)));
    return Value.mapping(facts);
  }

  private static Value imported(Dependency.Import one) {
    boolean exported = one.parent().isEmpty() && one.child().startsWith("exports.");
    return exported ? Value.of(one.child().substring("exports.".length())) : pair(one);
  }

  private static Value pair(Dependency.Import one) {
    String parent = one.parent().isEmpty() ? "." : one.parent();
    return Value.mapping(Map.of("child", Value.of(one.child()), "parent", Value.of(parent)));
  }

  private static void text(Map<String, Value> facts, String key, String text) {
    if (!text.isEmpty()) {
      facts.put(key, Value.of(text));
    }
  }
}
