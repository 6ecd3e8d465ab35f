package io.sherpack.plan;

import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Objects in the form in which they are compared, found by what they are whichever version of
/// their group they speak of.
public final class ObjectSet {
  public static final ObjectSet EMPTY = new ObjectSet(Map.of());

  private final Map<ResourceId, Value.Mapping> objects;

  private ObjectSet(Map<ResourceId, Value.Mapping> objects) {
    this.objects = objects;
  }

  public static ObjectSet of(List<Resource> resources) {
    Map<ResourceId, Value.Mapping> objects = new LinkedHashMap<>();
    resources.forEach(
        resource -> objects.put(versionless(resource.id()), ComparedForm.of(resource.object())));
    return new ObjectSet(Collections.unmodifiableMap(objects));
  }

  private static ResourceId versionless(ResourceId id) {
    return new ResourceId(id.group(), id.kind(), id.namespace(), id.name());
  }

  public Optional<Value.Mapping> find(ResourceId id) {
    return Optional.ofNullable(objects.get(versionless(id)));
  }

  public Collection<Value.Mapping> all() {
    return objects.values();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectSet set && objects.equals(set.objects);
  }

  @Override
  public int hashCode() {
    return objects.hashCode();
  }
}
