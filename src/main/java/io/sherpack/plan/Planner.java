package io.sherpack.plan;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Resource;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares what is wanted with what was recorded and what is there.
public final class Planner {
  private final PlanRequest request;
  private final LiveState live;

  private Planner(PlanRequest request, LiveState live) {
    this.request = request;
    this.live = live;
  }

  /// Returns what has to be done.
  ///
  /// @throws SherpackException.Input when annotations state what cannot be understood or kept
  /// @throws SherpackException.Conflict naming every object that belongs to someone else
  public static ChangeSet plan(PlanRequest request, LiveState live) {
    return new Planner(request, live).plan();
  }

  private ChangeSet plan() {
    refuseMisstated();
    refuseForeign();
    List<Change> changes = new ArrayList<>();
    request.definitions().forEach(definition -> changes.add(installed(definition)));
    request.desired().forEach(resource -> changes.add(applied(resource)));
    request.previous().stream()
        .filter(resource -> !wanted(resource))
        .forEach(resource -> gone(resource).ifPresent(changes::add));
    return new ChangeSet(changes);
  }

  private Change installed(Resource definition) {
    Optional<Value.Mapping> object = live.find(definition.id());
    if (external(definition)) {
      return new Change(definition, Action.SKIP, object, "its policy says that it is others'");
    }
    if (object.isEmpty()) {
      return request.crds().install()
          ? new Change(owned(definition), Action.CREATE, object, "")
          : new Change(definition, Action.SKIP, object, "the pack installs no definitions");
    }
    return switch (request.crds().upgradeOf(definition)) {
      case NEVER -> new Change(definition, Action.SKIP, object, "is there already");
      case SAFE, FORCE ->
          new Change(
              object.filter(request.owner()::owns).isPresent() ? owned(definition) : definition,
              Action.UPDATE,
              object,
              "");
    };
  }

  // Another release that brings the same definition takes the marks away: it is shared then.
  private Resource owned(Resource definition) {
    return request.crds().own() ? request.owner().mark(definition) : definition;
  }

  private static boolean external(Resource resource) {
    return definition(resource)
        && CrdRules.policy(resource).equals(Optional.of(CrdRules.Policy.EXTERNAL));
  }

  private static boolean definition(Resource resource) {
    return resource.kind().equals("CustomResourceDefinition");
  }

  private Change applied(Resource resource) {
    Optional<Value.Mapping> object = live.find(resource.id());
    if (external(resource)) {
      return new Change(resource, Action.SKIP, object, "its policy says that it is others'");
    }
    if (object.isPresent()
        && definition(resource)
        && CrdRules.stated(resource).equals(Optional.of(CrdRules.Upgrade.NEVER))) {
      return new Change(resource, Action.SKIP, object, "its policy is to leave it as it is");
    }
    Action action = object.isPresent() ? Action.UPDATE : Action.CREATE;
    return new Change(request.owner().mark(resource), action, object, "", merging(resource));
  }

  private Merging merging(Resource resource) {
    return request.clientSide()
        ? new Merging.ByClient(
            request.previous().stream()
                .filter(old -> old.id().sameObject(resource.id()))
                .map(Change::sent)
                .toList())
        : Merging.BY_SERVER;
  }

  private boolean wanted(Resource resource) {
    return request.desired().stream().anyMatch(other -> other.id().sameObject(resource.id()));
  }

  private Optional<Change> gone(Resource resource) {
    Optional<Value.Mapping> object = live.find(resource.id());
    if (object.isEmpty()) {
      return Optional.empty();
    }
    // The policy may have been put on the live object by hand.
    if (resource.kept() || resource.withObject(object.get()).kept()) {
      return Optional.of(new Change(resource, Action.KEEP, object, "its policy is to keep it"));
    }
    if (definition(resource) && keptDefinition(resource)) {
      return Optional.of(
          new Change(
              resource, Action.KEEP, object, "deleting it would delete all objects of its kind"));
    }
    Optional<Owner> other = Owner.of(object.get()).filter(o -> !o.equals(request.owner()));
    if (other.isPresent()) {
      return Optional.of(
          new Change(resource, Action.SKIP, object, "belongs to " + other.get().label()));
    }
    return Optional.of(new Change(resource, Action.DELETE, object, ""));
  }

  private boolean keptDefinition(Resource definition) {
    return switch (CrdRules.policy(definition).orElse(CrdRules.Policy.MANAGED)) {
      case SHARED, EXTERNAL -> true;
      case MANAGED -> request.crds().protect() && !request.crds().delete();
    };
  }

  private void refuseMisstated() {
    var problems = new Problems();
    OrderGraph _ = OrderGraph.of(request.desired(), problems);
    for (Resource resource : request.desired()) {
      Policies _ = Policies.of(resource, problems);
    }
    problems.throwIfFailed();
  }

  private void refuseForeign() {
    if (request.takeOwnership()) {
      return;
    }
    List<Diagnostic> foreign =
        request.desired().stream().flatMap(resource -> foreign(resource).stream()).toList();
    if (!foreign.isEmpty()) {
      throw new SherpackException.Conflict(foreign);
    }
  }

  // What the last revision held is ours, whatever became of its marks.
  private Optional<Diagnostic> foreign(Resource resource) {
    boolean recorded =
        request.previous().stream().anyMatch(old -> old.id().sameObject(resource.id()));
    return recorded
        ? Optional.empty()
        : live.find(resource.id())
            .filter(_ -> !external(resource))
            .filter(object -> !request.owner().owns(object))
            .map(object -> foreign(resource, object));
  }

  private static Diagnostic foreign(Resource resource, Value.Mapping object) {
    String whose = Owner.of(object).map(Owner::label).orElse("no release");
    String namespace = resource.id().namespace();
    var diagnostic =
        Diagnostic.error(
                "resource-foreign",
                "`%s`%s exists already and belongs to %s"
                    .formatted(
                        resource.id().label(),
                        namespace.isEmpty() ? "" : " in namespace `" + namespace + "`",
                        whose))
            .hint("take it into this release with `--take-ownership`, or rename one of the two");
    return resource.place().map(diagnostic::at).orElse(diagnostic);
  }
}
