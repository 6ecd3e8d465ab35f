package io.sherpack.release.storage;

import io.sherpack.cluster.ApiResource;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which objects hold the records.
enum ObjectKind {
  SECRET("Secret", "secrets"),
  CONFIG_MAP("ConfigMap", "configmaps");

  private final String kind;
  private final String plural;

  ObjectKind(String kind, String plural) {
    this.kind = kind;
    this.plural = plural;
  }

  String label() {
    return kind;
  }

  // Its path is known: listing releases asks for no discovery.
  ApiResource resource() {
    return new ApiResource("v1", kind, plural, true);
  }

  ResourceId id(String namespace, String name) {
    return new ResourceId("v1", kind, namespace, name);
  }

  /// Returns an object that holds `text`.
  ///
  /// @param type what a Secret says that it is; ConfigMaps say nothing
  Value.Mapping object(Value.Mapping metadata, String type, String text) {
    Map<String, Value> object = new LinkedHashMap<>();
    object.put("apiVersion", Value.of("v1"));
    object.put("kind", Value.of(kind));
    object.put("metadata", metadata);
    switch (this) {
      case SECRET -> {
        object.put("type", Value.of(type));
        object.put("data", data(wrapped(text)));
      }
      case CONFIG_MAP -> object.put("data", data(text));
    }
    return Value.mapping(object);
  }

  private static Value data(String text) {
    return Value.mapping(Map.of("release", Value.of(text)));
  }

  /// Returns the text that `object` holds, an empty one when there is none.
  String text(Value.Mapping object) {
    String data = Fields.text(object, "data", "release").orElse("");
    return switch (this) {
      case SECRET -> unwrapped(data);
      case CONFIG_MAP -> data;
    };
  }

  // Secrets hold everything in base64, which the record is already.
  private static String wrapped(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String unwrapped(String data) {
    try {
      return new String(Base64.getDecoder().decode(data), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
