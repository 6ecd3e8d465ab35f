package io.sherpack.render;

import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.PackMetadata;
import io.sherpack.pack.ScopedPack;
import io.sherpack.template.function.NamedMap;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `.Chart` of Go templates: all fields of Helm's metadata, those that Chart.yaml leaves out with
/// Go's zero values.
final class ChartFacts {
  private static final String ANNOTATIONS = "map[string]string";

  private ChartFacts() {}

  /// Returns a mapping that templates may write into.
  static Value.Mapping of(ScopedPack pack, boolean root) {
    PackMetadata metadata = pack.pack().metadata();
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("Name", Value.of(pack.name()));
    facts.put("Home", text(metadata.home()));
    facts.put("Sources", texts(metadata.sources()));
    facts.put("Version", Value.of(metadata.version()));
    facts.put("Description", text(metadata.description()));
    facts.put("Keywords", texts(metadata.keywords()));
    facts.put(
        "Maintainers",
        Value.thaw(
            Value.sequence(metadata.maintainers().stream().map(ChartFacts::maintainer).toList())));
    facts.put("Icon", text(metadata.icon()));
    facts.put("APIVersion", Value.of(apiVersion(pack.pack())));
    facts.put("Condition", text(metadata.condition()));
    facts.put("Tags", text(metadata.tags()));
    facts.put("AppVersion", text(metadata.appVersion()));
    facts.put("Deprecated", Value.of(metadata.deprecated()));
    facts.put("Annotations", new Value.Mapping(annotations(metadata)));
    facts.put("KubeVersion", text(metadata.kubeVersion()));
    facts.put(
        "Dependencies",
        Value.thaw(
            Value.sequence(pack.dependencies().stream().map(ChartFacts::dependency).toList())));
    facts.put("Type", text(metadata.type()));
    facts.put("IsRoot", Value.of(root));
    return new Value.Mapping(facts);
  }

  // A pack with Helm's rules is to its templates the chart that it was.
  private static String apiVersion(Pack pack) {
    boolean wasChart = pack.kind() == PackKind.PACK && pack.rules().helm();
    return wasChart ? "v2" : pack.metadata().apiVersion();
  }

  private static Map<String, Value> annotations(PackMetadata metadata) {
    if (metadata.annotations().isEmpty()) {
      return new NamedMap.Nil(ANNOTATIONS);
    }
    Map<String, Value> annotations = new TreeMap<>();
    metadata.annotations().get().forEach((key, text) -> annotations.put(key, Value.of(text)));
    return new NamedMap(ANNOTATIONS, annotations, Map.of());
  }

  private static Value maintainer(PackMetadata.Maintainer maintainer) {
    return Value.mapping(
        Map.of(
            "Name",
            Value.of(maintainer.name()),
            "Email",
            text(maintainer.email()),
            "URL",
            text(maintainer.url())));
  }

  // Where Helm looked at them, they are enabled and have their alias for a name.
  private static Value dependency(Dependency dependency) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("Name", Value.of(dependency.name()));
    facts.put("Version", Value.of(dependency.version()));
    facts.put("Repository", Value.of(dependency.repository()));
    facts.put("Condition", Value.of(String.join(",", dependency.conditions())));
    facts.put("Tags", texts(dependency.tags()));
    facts.put("Enabled", Value.of(dependency.enabled()));
    facts.put(
        "ImportValues",
        Value.sequence(dependency.imports().stream().map(ChartFacts::imported).toList()));
    facts.put("Alias", text(dependency.alias()));
    return Value.mapping(facts);
  }

  private static Value imported(Dependency.Import one) {
    return Value.mapping(
        Map.of(
            "child",
            Value.of(one.child()),
            "parent",
            Value.of(one.parent().isEmpty() ? "." : one.parent())));
  }

  private static Value text(Optional<String> text) {
    return Value.of(text.orElse(""));
  }

  private static Value texts(List<String> texts) {
    return Value.thaw(Value.sequence(texts.stream().map(Value::of).toList()));
  }
}
