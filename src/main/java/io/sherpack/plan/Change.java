package io.sherpack.plan;

import io.sherpack.manifest.Annotations;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.values.Value;
import java.util.Objects;
import java.util.Optional;

/// One step of a plan.
///
/// @param resource as it is to be sent: in its namespace, marked as its release's
/// @param live the object as it is in the cluster
/// @param reason why it is kept or skipped, else empty
/// @param merging who merges it with what is there
public record Change(
    Resource resource,
    Action action,
    Optional<Value.Mapping> live,
    String reason,
    Merging merging) {
  /// A change that the server merges.
  public Change(Resource resource, Action action, Optional<Value.Mapping> live, String reason) {
    this(resource, action, live, reason, Merging.BY_SERVER);
  }

  public Change {
    Objects.requireNonNull(merging);
    Objects.requireNonNull(resource);
    Objects.requireNonNull(action);
    Objects.requireNonNull(live);
    Objects.requireNonNull(reason);
  }

  /// Returns the object to send: without the annotation whose name, which is Helm's, no API server
  /// takes.
  public Value.Mapping object() {
    return sent(resource);
  }

  static Value.Mapping sent(Resource resource) {
    return resource.annotation(Annotations.HELM_DEPENDS_ON_GROUPS).isEmpty()
        ? resource.object()
        : Fields.without(
            resource.object(), "metadata", "annotations", Annotations.HELM_DEPENDS_ON_GROUPS);
  }
}
