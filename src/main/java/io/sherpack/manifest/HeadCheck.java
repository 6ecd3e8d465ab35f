package io.sherpack.manifest;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.yaml.YamlNode;
import java.util.Optional;

/// Finds what keeps Helm from reading the head of a document: `apiVersion`, `kind`, the name and
/// the annotations have to be scalars, of any kind.
final class HeadCheck {
  private HeadCheck() {}

  static Optional<Diagnostic> problem(YamlNode node) {
    if (node.isNull()) {
      return Optional.empty();
    }
    if (!(node instanceof YamlNode.Mapping head)) {
      return Optional.of(wrong("a document must be an object of Kubernetes", node));
    }
    return scalar(head, "apiVersion")
        .or(() -> scalar(head, "kind"))
        .or(() -> head.get("metadata").flatMap(HeadCheck::metadata));
  }

  private static Optional<Diagnostic> metadata(YamlNode node) {
    if (node.isNull()) {
      return Optional.empty();
    }
    if (!(node instanceof YamlNode.Mapping metadata)) {
      return Optional.of(wrong("`metadata` must be a map", node));
    }
    return scalar(metadata, "name")
        .or(() -> metadata.get("annotations").flatMap(HeadCheck::annotations));
  }

  private static Optional<Diagnostic> annotations(YamlNode node) {
    if (node.isNull()) {
      return Optional.empty();
    }
    if (!(node instanceof YamlNode.Mapping annotations)) {
      return Optional.of(wrong("`metadata.annotations` must be a map", node));
    }
    return annotations.entries().stream()
        .flatMap(entry -> scalar(annotations, entry.key()).stream())
        .findFirst();
  }

  private static Optional<Diagnostic> scalar(YamlNode.Mapping mapping, String key) {
    return mapping
        .get(key)
        .filter(node -> !(node instanceof YamlNode.Scalar))
        .map(node -> wrong("`" + key + "` must be a string", node));
  }

  private static Diagnostic wrong(String wanted, YamlNode node) {
    return Diagnostic.error("manifest-no-object", wanted + ", found " + node.kindName())
        .at(node.span());
  }
}
