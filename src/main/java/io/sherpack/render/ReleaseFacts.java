package io.sherpack.render;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// What templates may know of the release they are rendered for.
public record ReleaseFacts(String name, String namespace, int revision, boolean upgrade) {
  private static final String SERVICE = "Sherpack";

  Value.Mapping value() {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("name", Value.of(name));
    facts.put("namespace", Value.of(namespace));
    facts.put("revision", Value.of(revision));
    facts.put("isInstall", Value.of(!upgrade));
    facts.put("isUpgrade", Value.of(upgrade));
    facts.put("service", Value.of(SERVICE));
    return Value.mapping(facts);
  }
}
