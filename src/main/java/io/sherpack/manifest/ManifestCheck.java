package io.sherpack.manifest;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.values.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Finds what no cluster would take, without asking one: objects without a kind or a name, and
/// objects that are there twice.
public final class ManifestCheck {
  private ManifestCheck() {}

  /// Adds an error for each mistake in `manifest`.
  public static void check(Manifest manifest, Problems problems) {
    List<Resource> resources = manifest.resources();
    Stream.concat(resources.stream(), manifest.hooks().stream().map(Hook::resource))
        .forEach(resource -> checkFields(resource, problems));
    checkTwice(resources, problems);
  }

  private static void checkFields(Resource resource, Problems problems) {
    ResourceId id = resource.id();
    if (id.apiVersion().isEmpty()) {
      problems.add(lacks(resource, "apiVersion"));
    }
    if (id.kind().isEmpty()) {
      problems.add(lacks(resource, "kind"));
    }
    if (id.name().isEmpty() && !resource.namedByServer()) {
      problems.add(lacks(resource, "metadata.name"));
    }
    Stream.of("annotations", "labels").forEach(field -> checkTexts(resource, field, problems));
  }

  private static void checkTexts(Resource resource, String field, Problems problems) {
    Fields.mapping(resource.object(), "metadata", field)
        .entries()
        .forEach(
            (key, value) -> {
              if (!(value instanceof Value.Text)) {
                problems.add(
                    placed(
                        resource,
                        Diagnostic.error(
                                "manifest-not-text",
                                "`metadata.%s.%s` of `%s` must be a string, found %s"
                                    .formatted(field, key, resource.id().label(), value.kindName()))
                            .hint("pipe it through `quote`")));
              }
            });
  }

  private static Diagnostic lacks(Resource resource, String field) {
    String label = resource.id().name().isEmpty() ? "an object" : "`" + resource.id().label() + "`";
    return placed(
        resource,
        Diagnostic.error(
            "manifest-incomplete",
            "%s in `%s` has no `%s`".formatted(label, resource.source(), field)));
  }

  private static void checkTwice(List<Resource> resources, Problems problems) {
    Map<ResourceId, Resource> seen = new HashMap<>();
    for (Resource resource : resources) {
      Resource first = seen.putIfAbsent(resource.id(), resource);
      if (first != null && !resource.id().name().isEmpty()) {
        problems.add(
            placed(
                resource,
                Diagnostic.error(
                    "manifest-twice",
                    "`%s` is rendered twice: by `%s` and by `%s`"
                        .formatted(resource.id().label(), first.source(), resource.source()))));
      }
    }
  }

  private static Diagnostic placed(Resource resource, Diagnostic diagnostic) {
    return resource.place().map(diagnostic::at).orElse(diagnostic);
  }
}
