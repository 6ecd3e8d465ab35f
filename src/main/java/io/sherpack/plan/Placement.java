package io.sherpack.plan;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// Puts resources into their namespaces: those that name none into the release's, those that live
/// in none into none.
public final class Placement {
  private final Scopes scopes;
  private final List<Value.Mapping> definitions;
  private final String namespace;

  /// @param definitions the resources among which definitions of further kinds may be
  public Placement(Scopes scopes, List<Resource> definitions, String namespace) {
    this.scopes = scopes;
    this.namespace = namespace;
    this.definitions =
        definitions.stream()
            .filter(resource -> resource.kind().equals("CustomResourceDefinition"))
            .map(Resource::object)
            .toList();
  }

  /// Returns the resources in their namespaces; a kind that nobody knows is a problem at the place
  /// that asks for it.
  public List<Resource> place(List<Resource> resources, Problems problems) {
    return resources.stream()
        .flatMap(
            resource -> {
              Optional<Resource> placed = place(resource);
              if (placed.isEmpty()) {
                problems.add(unknown(resource));
              }
              return placed.stream();
            })
        .toList();
  }

  /// Returns those of the resources whose kind is still known, in their namespaces.
  public List<Resource> placeKnown(List<Resource> resources) {
    return resources.stream().flatMap(resource -> place(resource).stream()).toList();
  }

  private Optional<Resource> place(Resource resource) {
    ResourceId id = resource.id();
    return scopes
        .namespaced(id.apiVersion(), id.kind())
        .or(() -> defined(id))
        .map(namespaced -> placed(resource, namespaced));
  }

  private Resource placed(Resource resource, boolean namespaced) {
    boolean named = !resource.id().namespace().isEmpty();
    if (namespaced) {
      return named ? resource : resource.in(namespace);
    }
    return named
        ? resource.withObject(Fields.without(resource.object(), "metadata", "namespace"))
        : resource;
  }

  private Optional<Boolean> defined(ResourceId id) {
    return definitions.stream()
        .filter(definition -> text(definition, "group").equals(id.group()))
        .filter(
            definition ->
                Fields.text(definition, "spec", "names", "kind").equals(Optional.of(id.kind())))
        .map(definition -> text(definition, "scope").equals("Namespaced"))
        .findFirst();
  }

  private static String text(Value.Mapping definition, String key) {
    return Fields.text(definition, "spec", key).orElse("");
  }

  private static Diagnostic unknown(Resource resource) {
    var diagnostic =
        Diagnostic.error(
                "kind-unknown",
                "the cluster has no kind `%s` in `%s`, which `%s` asks for"
                    .formatted(resource.kind(), resource.id().apiVersion(), resource.source()))
            .hint("install what defines it first, or correct `apiVersion` and `kind`");
    return resource.place().map(diagnostic::at).orElse(diagnostic);
  }
}
