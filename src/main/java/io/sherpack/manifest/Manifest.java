package io.sherpack.manifest;

import java.util.List;
import java.util.stream.Collectors;

/// What one rendering asks of the cluster.
///
/// @param documents the resources in Helm's install order, and the documents that hold nothing but
///   comments, which Helm prints and records too
/// @param hooks in Helm's install order
public record Manifest(List<Resource> documents, List<Hook> hooks) {
  public static final Manifest EMPTY = new Manifest(List.of(), List.of());

  public Manifest {
    documents = List.copyOf(documents);
    hooks = List.copyOf(hooks);
  }

  /// The objects to apply in install order: lists give what is in them.
  public List<Resource> resources() {
    return KindOrder.INSTALL.sorted(
        documents.stream()
            .filter(document -> !document.blank())
            .flatMap(document -> document.flattened().stream())
            .toList());
  }

  /// The text that Helm prints and records: a YAML stream of the resources, without the hooks.
  public String text() {
    return documents.stream().map(Manifest::document).collect(Collectors.joining());
  }

  /// One resource or hook as Helm prints it.
  public static String document(Resource resource) {
    return "---\n# Source: " + resource.source() + "\n" + resource.text() + "\n";
  }

  /// Returns the hooks of `event` in the order in which they run.
  public List<Hook> hooks(HookEvent event) {
    return hooks.stream().filter(hook -> hook.runsOn(event)).sorted(Hook.RUN_ORDER).toList();
  }
}
