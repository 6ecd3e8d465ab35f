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
    checkHead(resource, problems, "apiVersion");
    checkHead(resource, problems, "kind");
    if (!resource.namedByServer()) {
      checkHead(resource, problems, "metadata", "name");
    }
    if (Fields.mapping(resource.object(), "metadata").has("namespace")) {
      checkText(resource, problems, "metadata", "namespace");
    }
    Stream.of("annotations", "labels").forEach(field -> checkTexts(resource, field, problems));
  }

  private static void checkHead(Resource resource, Problems problems, String... path) {
    boolean empty =
        switch (Fields.at(resource.object(), path)) {
          case Value.Null _ -> true;
          case Value.Text(String text) -> text.isEmpty();
          case Value _ -> false;
        };
    if (empty) {
      problems.add(lacks(resource, String.join(".", path)));
    } else {
      checkText(resource, problems, path);
    }
  }

  private static void checkText(Resource resource, Problems problems, String... path) {
    Value value = Fields.at(resource.object(), path);
    if (!(value instanceof Value.Text || value instanceof Value.Null)) {
      problems.add(noText(resource, String.join(".", path), value));
    }
  }

  private static void checkTexts(Resource resource, String field, Problems problems) {
    Fields.mapping(resource.object(), "metadata", field)
        .entries()
        .forEach(
            (key, value) -> {
              if (!(value instanceof Value.Text)) {
                problems.add(noText(resource, "metadata." + field + "." + key, value));
              }
            });
  }

  private static Diagnostic noText(Resource resource, String field, Value value) {
    return placed(
        resource,
        Diagnostic.error(
                "manifest-not-text",
                "`%s` of %s must be a string, found %s"
                    .formatted(field, called(resource), value.kindName()))
            .hint("pipe it through `quote`"));
  }

  private static String called(Resource resource) {
    ResourceId id = resource.id();
    return id.name().isEmpty() || id.kind().isEmpty()
        ? "an object in `" + resource.source() + "`"
        : "`" + id.label() + "`";
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
