package io.sherpack.plan;

import io.sherpack.manifest.Resource;
import java.util.List;
import java.util.Objects;

/// What a plan is made from; all resources are in their namespaces.
///
/// @param definitions definitions that are installed when they are missing, and never changed or
///   deleted, as Helm treats a chart's `crds/`
/// @param desired what the manifest asks for
/// @param previous what the last revision asked for
/// @param takeOwnership whether objects that belong to nobody or to another release are taken over
public record PlanRequest(
    Owner owner,
    List<Resource> definitions,
    List<Resource> desired,
    List<Resource> previous,
    boolean takeOwnership) {
  public PlanRequest {
    Objects.requireNonNull(owner);
    definitions = List.copyOf(definitions);
    desired = List.copyOf(desired);
    previous = List.copyOf(previous);
  }
}
