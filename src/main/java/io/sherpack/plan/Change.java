package io.sherpack.plan;

import io.sherpack.manifest.Resource;
import io.sherpack.values.Value;
import java.util.Objects;
import java.util.Optional;

/// One step of a plan.
///
/// @param resource as it is to be sent: in its namespace, marked as its release's
/// @param live the object as it is in the cluster
/// @param reason why it is kept or skipped, else empty
public record Change(
    Resource resource, Action action, Optional<Value.Mapping> live, String reason) {
  public Change {
    Objects.requireNonNull(resource);
    Objects.requireNonNull(action);
    Objects.requireNonNull(live);
    Objects.requireNonNull(reason);
  }
}
