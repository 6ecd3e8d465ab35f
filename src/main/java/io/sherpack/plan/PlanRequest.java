package io.sherpack.plan;

import io.sherpack.manifest.Resource;
import java.util.List;
import java.util.Objects;

/// What a plan is made from; all resources are in their namespaces.
///
/// @param definitions the definitions of `crds/`, which are no part of the manifest and never
///   deleted
/// @param desired what the manifest asks for
/// @param previous what the last revision asked for
/// @param crds what may be done with definitions
/// @param takeOwnership whether objects that belong to nobody or to another release are taken over
/// @param clientSide whether objects are merged by us and not by the server
public record PlanRequest(
    Owner owner,
    List<Resource> definitions,
    List<Resource> desired,
    List<Resource> previous,
    boolean takeOwnership,
    CrdRules crds,
    boolean clientSide) {
  /// A plan in which definitions are treated as in Helm.
  public PlanRequest(
      Owner owner,
      List<Resource> definitions,
      List<Resource> desired,
      List<Resource> previous,
      boolean takeOwnership) {
    this(owner, definitions, desired, previous, takeOwnership, CrdRules.HELM, false);
  }

  public PlanRequest {
    Objects.requireNonNull(owner);
    Objects.requireNonNull(crds);
    definitions = List.copyOf(definitions);
    desired = List.copyOf(desired);
    previous = List.copyOf(previous);
  }
}
