package io.sherpack.render;

import io.sherpack.pack.PackMetadata;
import io.sherpack.pack.PackMetadata.Maintainer;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What templates may know of the pack they belong to; what it does not say is null.
public final class PackFacts {
  private PackFacts() {}

  /// Returns the metadata under the keys of Pack.yaml.
  public static Value.Mapping value(PackMetadata metadata) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("name", Value.of(metadata.name()));
    facts.put("version", Value.of(metadata.version()));
    facts.put("description", text(metadata.description()));
    facts.put("appVersion", text(metadata.appVersion()));
    facts.put("kubeVersion", text(metadata.kubeVersion()));
    facts.put("home", text(metadata.home()));
    facts.put("icon", text(metadata.icon()));
    facts.put("sources", texts(metadata.sources()));
    facts.put("keywords", texts(metadata.keywords()));
    facts.put(
        "maintainers",
        Value.sequence(metadata.maintainers().stream().map(PackFacts::maintainer).toList()));
    Map<String, Value> annotations = new TreeMap<>();
    metadata
        .annotations()
        .orElse(Map.of())
        .forEach((key, text) -> annotations.put(key, Value.of(text)));
    facts.put("annotations", Value.mapping(annotations));
    facts.put("deprecated", Value.of(metadata.deprecated()));
    return Value.mapping(facts);
  }

  private static Value maintainer(Maintainer maintainer) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("name", Value.of(maintainer.name()));
    facts.put("email", text(maintainer.email()));
    facts.put("url", text(maintainer.url()));
    return Value.mapping(facts);
  }

  private static Value text(Optional<String> text) {
    return text.<Value>map(Value::of).orElse(Value.Null.INSTANCE);
  }

  private static Value texts(List<String> texts) {
    return Value.sequence(texts.stream().map(Value::of).toList());
  }
}
