package io.sherpack.plan;

import io.sherpack.manifest.Annotations;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The release that an object belongs to, by the marks that Helm reads too.
public record Owner(String release, String namespace) {
  private static final Set<String> MARKS =
      Set.of(
          Annotations.MANAGED_BY,
          Annotations.RELEASE_NAME,
          Annotations.RELEASE_NAMESPACE,
          Annotations.ADOPTED_FROM);

  /// Returns whose `object` is, if it bears a release's marks.
  public static Optional<Owner> of(Value.Mapping object) {
    return Fields.text(object, "metadata", "annotations", Annotations.RELEASE_NAME)
        .map(
            release ->
                new Owner(
                    release,
                    Fields.text(object, "metadata", "annotations", Annotations.RELEASE_NAMESPACE)
                        .orElse("")));
  }

  /// Whether `object` bears all marks of this release.
  public boolean owns(Value.Mapping object) {
    return of(object).equals(Optional.of(this))
        && Fields.text(object, "metadata", "labels", Annotations.MANAGED_BY)
            .equals(Optional.of(Annotations.MANAGED_BY_HELM));
  }

  /// Returns the resource with the marks of this release.
  public Resource mark(Resource resource) {
    Value.Mapping object = resource.object();
    object = annotated(object, Annotations.RELEASE_NAME, release);
    object = annotated(object, Annotations.RELEASE_NAMESPACE, namespace);
    return resource.withObject(
        Fields.with(
            object,
            Value.of(Annotations.MANAGED_BY_HELM),
            "metadata",
            "labels",
            Annotations.MANAGED_BY));
  }

  /// Whether `field` is nothing but marks of a release.
  public static boolean mark(FieldChange field) {
    for (String map : List.of("labels", "annotations")) {
      FieldPath path = FieldPath.of("metadata", map);
      if (path.equals(field.path())) {
        return field.before().isEmpty()
            && field.after().orElse(Value.Null.INSTANCE) instanceof Value.Mapping(var entries)
            && MARKS.containsAll(entries.keySet());
      }
      if (MARKS.stream().anyMatch(mark -> path.key(mark).equals(field.path()))) {
        return true;
      }
    }
    return false;
  }

  /// Returns `object` without the marks of any release, and without what that leaves empty.
  public static Value.Mapping unmarked(Value.Mapping object) {
    Value.Mapping rest = object;
    for (String map : List.of("labels", "annotations")) {
      for (String mark : MARKS) {
        rest = Fields.without(rest, "metadata", map, mark);
      }
      if (Fields.mapping(rest, "metadata", map).entries().isEmpty()) {
        rest = Fields.without(rest, "metadata", map);
      }
    }
    return rest;
  }

  private static Value.Mapping annotated(Value.Mapping object, String key, String value) {
    return Fields.with(object, Value.of(value), "metadata", "annotations", key);
  }

  /// ``release `web` in namespace `shop` ``, as messages say it.
  public String label() {
    return "release `" + release + "` in namespace `" + namespace + "`";
  }
}
