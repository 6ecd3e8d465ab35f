package io.sherpack.manifest;

import io.sherpack.diagnostic.Span;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// An object that a rendering wants in the cluster.
///
/// @param object the whole object as data
/// @param source the template that printed it (`web/templates/service.yaml`)
/// @param place where in the template it begins, where known
/// @param text its document as printed, which is what a release records
public record Resource(
    ResourceId id, Value.Mapping object, String source, Optional<Span> place, String text) {
  public Resource {
    Objects.requireNonNull(id);
    Objects.requireNonNull(object);
    Objects.requireNonNull(source);
    Objects.requireNonNull(place);
    Objects.requireNonNull(text);
  }

  /// Returns the resource that `object` describes; what it lacks is empty in the id.
  public static Resource of(
      Value.Mapping object, String source, Optional<Span> place, String text) {
    return new Resource(idOf(object), object, source, place, text);
  }

  public static ResourceId idOf(Value.Mapping object) {
    return new ResourceId(
        Fields.text(object, "apiVersion").orElse(""),
        Fields.text(object, "kind").orElse(""),
        Fields.text(object, "metadata", "namespace").orElse(""),
        Fields.text(object, "metadata", "name").orElse(""));
  }

  public String kind() {
    return id.kind();
  }

  public Optional<String> annotation(String key) {
    return Fields.text(object, "metadata", "annotations", key);
  }

  public Resource withObject(Value.Mapping changed) {
    return new Resource(idOf(changed), changed, source, place, text);
  }

  /// Returns it in `namespace`, which becomes part of the object too.
  public Resource in(String namespace) {
    return withObject(Fields.with(object, Value.of(namespace), "metadata", "namespace"));
  }

  /// Whether the server makes up its name from `generateName`: each apply makes another object.
  public boolean namedByServer() {
    return id.name().isEmpty() && Fields.text(object, "metadata", "generateName").isPresent();
  }

  /// Whether its document holds nothing but comments.
  public boolean blank() {
    return object.entries().isEmpty();
  }

  /// Whether pruning and uninstalling leave it alone.
  public boolean kept() {
    return annotation(Annotations.HELM_RESOURCE_POLICY)
        .or(() -> annotation(Annotations.RESOURCE_POLICY))
        .map(policy -> policy.strip().equalsIgnoreCase("keep"))
        .orElse(false);
  }

  /// Returns the objects within when this is a list (`kind: List`, or one with `items`), else
  /// itself.
  public List<Resource> flattened() {
    if (!isList()) {
      return List.of(this);
    }
    return Fields.items(object, "items").stream()
        .map(item -> of(item, source, place, text))
        .flatMap(item -> item.flattened().stream())
        .toList();
  }

  private boolean isList() {
    return id.kind().endsWith("List") && object.get("items") instanceof Value.Sequence;
  }
}
