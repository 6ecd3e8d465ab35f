package io.sherpack.render;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// What templates may know of the release they are rendered for.
public record ReleaseFacts(String name, String namespace, int revision, boolean upgrade) {
  private static final String SERVICE = "Sherpack";

  private static final String HELM_SERVICE = "Helm";

  /// Returns `.Release` of Go templates, which may write into it.
  Value.Mapping helmValue() {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("Name", Value.of(name));
    facts.put("Namespace", Value.of(namespace));
    facts.put("IsUpgrade", Value.of(upgrade));
    facts.put("IsInstall", Value.of(!upgrade));
    facts.put("Revision", Value.of(revision));
    facts.put("Service", Value.of(HELM_SERVICE));
    return new Value.Mapping(facts);
  }

  Value.Mapping value() {
    return value(SERVICE);
  }

  /// Returns the same, as Helm names who made the release.
  Value.Mapping underHelmsService() {
    return value(HELM_SERVICE);
  }

  private Value.Mapping value(String service) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("name", Value.of(name));
    facts.put("namespace", Value.of(namespace));
    facts.put("revision", Value.of(revision));
    facts.put("isInstall", Value.of(!upgrade));
    facts.put("isUpgrade", Value.of(upgrade));
    facts.put("service", Value.of(service));
    return Value.mapping(facts);
  }
}
