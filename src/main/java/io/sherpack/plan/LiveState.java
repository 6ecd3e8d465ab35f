package io.sherpack.plan;

import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.Map;
import java.util.Optional;

/// The objects that a plan is about as they are in the cluster, by the ids it knows them by.
public record LiveState(Map<ResourceId, Value.Mapping> objects) {
  public LiveState {
    objects = Map.copyOf(objects);
  }

  public Optional<Value.Mapping> find(ResourceId id) {
    return Optional.ofNullable(objects.get(id));
  }
}
