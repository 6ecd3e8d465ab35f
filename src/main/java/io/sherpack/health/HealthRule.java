package io.sherpack.health;

import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.List;

/// How one kind shows that it is ready.
interface HealthRule {
  /// The kinds it covers, each as `group/Kind`; the core group has no name: `/Pod`.
  List<String> kinds();

  /// Returns the health of an object of one of its kinds, whose status is that of its newest
  /// generation.
  Health assess(Value.Mapping object);

  default boolean covers(ResourceId id) {
    return kinds().contains(id.group() + "/" + id.kind());
  }
}
