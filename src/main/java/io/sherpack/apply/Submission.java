package io.sherpack.apply;

import io.sherpack.cluster.ApplyOutcome;
import io.sherpack.cluster.ApplyOutcome.FieldOwner;
import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.plan.AppliedFields;
import io.sherpack.plan.Change;
import io.sherpack.plan.FieldOwners;
import io.sherpack.plan.FieldPath;
import io.sherpack.plan.Merging;
import io.sherpack.plan.Policies;
import io.sherpack.plan.Policies.OnConflict;
import io.sherpack.plan.Policies.OnImmutable;
import io.sherpack.plan.ServerPath;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Sends an object to the API server, in earnest or in a dry run, and settles what it refuses by
/// the options of the run and the policies of the resource.
final class Submission {
  private static final int RACES = 5;

  private final Cluster cluster;
  private final ApplyOptions options;

  Submission(Cluster cluster, ApplyOptions options) {
    this.cluster = cluster;
    this.options = options;
  }

  /// What came of it.
  sealed interface Result {
    /// @param remark what was left to others, else empty
    record Done(ApplyOutcome.Done done, String remark) implements Result {}

    /// The object stays as it is.
    record Left(String why) implements Result {}

    /// The object has to be deleted and made anew, which is wanted.
    record Recreate(Diagnostic why) implements Result {}

    /// @param conflict whether others own its fields, so that force would help
    record Refused(Diagnostic why, boolean conflict) implements Result {}
  }

  Result send(Change change) {
    if (!options.held()) {
      return sent(change);
    }
    var holding = new HeldObject(cluster);
    if (change.live().isPresent()) {
      return holding.whileSame(change, held -> sent(bound(held)));
    }
    if (!options.dryRun()) {
      holding.expectAbsent(change);
    }
    return sent(change);
  }

  // Merging on the client and replacing name the version themselves.
  private Change bound(Change change) {
    boolean applied =
        change.merging() instanceof Merging.ByServer
            && options.update() != ApplyOptions.Update.REPLACE;
    return applied ? HeldObject.bound(change) : change;
  }

  private int races() {
    return options.held() ? 1 : RACES;
  }

  private Result sent(Change change) {
    Policies policies = Policies.of(change.resource());
    Optional<Value.Mapping> live = change.live();
    if (options.update() == ApplyOptions.Update.REPLACE && live.isPresent()) {
      return replace(change, live.get(), policies);
    }
    if (change.merging() instanceof Merging.ByClient(var before)) {
      return merged(change, before, policies);
    }
    boolean force = options.forceConflicts() || policies.onConflict() == OnConflict.FORCE;
    var request = new ApplyRequest(force, options.dryRun(), options.validate());
    return settled(change, policies, request, cluster.apply(change.object(), request));
  }

  private Result merged(Change change, List<Value.Mapping> before, Policies policies) {
    var merge = new ClientMerge(cluster, options.dryRun(), races());
    Others others =
        policies.onConflict() == OnConflict.SKIP ? others(change) : new Others(List.of());
    Optional<Value.Mapping> rest = others.without(change.object());
    if (rest.isEmpty()) {
      return new Result.Left(others.told() + ", its policy is to skip");
    }
    List<Value.Mapping> recorded = before.stream().map(others::withoutKnown).toList();
    return switch (merge.merge(recorded, rest.get(), change.live())) {
      case ApplyOutcome.Done done -> new Result.Done(done, others.remark());
      case ApplyOutcome.Conflicted(_, var diagnostic) ->
          new Result.Refused(Failed.at(change.resource(), diagnostic), false);
      case ApplyOutcome.Immutable(var diagnostic) ->
          immutable(change.resource(), policies, diagnostic);
    };
  }

  // Asked by server-side apply whoever merges: it alone knows owners.
  private Others others(Change change) {
    var asking = new ApplyRequest(false, true, options.validate());
    return cluster.apply(change.object(), asking)
            instanceof ApplyOutcome.Conflicted(var owners, var _)
        ? new Others(
            owners.stream().filter(owner -> !FieldOwners.ofReleases(owner.manager())).toList())
        : new Others(List.of());
  }

  /// Fields that stay others'.
  private record Others(List<FieldOwner> owners) {
    String told() {
      return owners.stream()
          .map(owner -> "`%s` owns `%s`".formatted(owner.manager(), owner.field()))
          .distinct()
          .collect(Collectors.joining(", "));
    }

    String remark() {
      return owners.isEmpty() ? "" : "but not what others own: " + told();
    }

    /// Returns the object without those that it has.
    Value.Mapping withoutKnown(Value.Mapping object) {
      Value.Mapping rest = object;
      for (FieldOwner owner : owners) {
        Optional<FieldPath> path = ServerPath.find(rest, owner.field());
        rest = path.isPresent() ? path.get().removedFrom(rest) : rest;
      }
      return rest;
    }

    /// Returns the object without them; nothing where one cannot be found in it.
    Optional<Value.Mapping> without(Value.Mapping object) {
      boolean all =
          owners.stream().allMatch(owner -> ServerPath.find(object, owner.field()).isPresent());
      return all ? Optional.of(withoutKnown(object)) : Optional.empty();
    }
  }

  /// Returns what the object would be with all that others own in it taken over.
  Optional<Value.Mapping> forced(Change change) {
    var request = new ApplyRequest(true, true, options.validate());
    return cluster.apply(change.object(), request) instanceof ApplyOutcome.Done done
        ? Optional.of(done.object())
        : Optional.empty();
  }

  /// Returns the fields that the policy of the resource leaves to others who own them; the root
  /// where the whole object is left.
  List<FieldPath> left(Change change) {
    if (change.live().isEmpty() || Policies.of(change.resource()).onConflict() != OnConflict.SKIP) {
      return List.of();
    }
    return others(change).owners().stream()
        .map(owner -> ServerPath.find(change.object(), owner.field()).orElse(FieldPath.ROOT))
        .toList();
  }

  private Result settled(
      Change change, Policies policies, ApplyRequest request, ApplyOutcome outcome) {
    return switch (outcome) {
      case ApplyOutcome.Done done -> new Result.Done(done, "");
      case ApplyOutcome.Conflicted(var owners, var diagnostic) -> {
        // In a dry run nothing is taken over beforehand.
        boolean ours = owners.stream().allMatch(owner -> FieldOwners.ofReleases(owner.manager()));
        if (ours && !request.force()) {
          yield settled(
              change, policies, request.forced(), cluster.apply(change.object(), request.forced()));
        }
        yield policies.onConflict() == OnConflict.SKIP
            ? leaving(change, policies, request, owners)
            : new Result.Refused(Failed.at(change.resource(), diagnostic), true);
      }
      case ApplyOutcome.Immutable(var diagnostic) ->
          immutable(change.resource(), policies, diagnostic);
    };
  }

  private Result immutable(Resource resource, Policies policies, Diagnostic diagnostic) {
    OnImmutable policy =
        options.update() == ApplyOptions.Update.RECREATE
            ? OnImmutable.RECREATE
            : policies.onImmutable();
    return switch (policy) {
      case FAIL -> new Result.Refused(Failed.at(resource, diagnostic), false);
      case RECREATE -> recreated(resource, diagnostic);
      case SKIP -> new Result.Left("a field that differs cannot change, its policy is to skip");
    };
  }

  // With a definition all objects of its kind would go, which nobody asked for.
  private Result recreated(Resource resource, Diagnostic diagnostic) {
    Optional<Diagnostic> inUse =
        resource.kind().equals("CustomResourceDefinition")
            ? new CrdGuard(cluster).recreation(resource)
            : Optional.empty();
    return inUse.isPresent()
        ? new Result.Refused(inUse.get(), false)
        : new Result.Recreate(diagnostic);
  }

  // The fields of others stay theirs, all else is applied.
  private Result leaving(
      Change change, Policies policies, ApplyRequest request, List<FieldOwner> owners) {
    var others = new Others(owners);
    Optional<Value.Mapping> object = others.without(change.object());
    if (object.isEmpty()) {
      return new Result.Left(others.told() + ", its policy is to skip");
    }
    return switch (cluster.apply(object.get(), request)) {
      case ApplyOutcome.Done done -> new Result.Done(done, others.remark());
      case ApplyOutcome.Conflicted _ -> new Result.Left(others.told() + ", its policy is to skip");
      case ApplyOutcome.Immutable(var diagnostic) ->
          immutable(change.resource(), policies, diagnostic);
    };
  }

  // As in Helm a whole object takes the place of what is there, with all that others set in it.
  private Result replace(Change change, Value.Mapping live, Policies policies) {
    Value.Mapping before = live;
    for (int attempt = 1; ; attempt++) {
      Value version = Fields.at(before, "metadata", "resourceVersion");
      Value.Mapping object = Fields.with(change.object(), version, "metadata", "resourceVersion");
      try {
        return switch (cluster.replace(object, options.dryRun(), options.validate())) {
          case ApplyOutcome.Immutable(var diagnostic) ->
              // Much of a Job or a Pod is set by the server and cannot be sent again.
              AppliedFields.same(change.object(), live, cluster.appliesAs())
                  ? new Result.Done(new ApplyOutcome.Done(live, List.of()), "")
                  : immutable(change.resource(), policies, diagnostic);
          case ApplyOutcome.Done done -> new Result.Done(done, "");
          case ApplyOutcome.Conflicted(_, var diagnostic) ->
              new Result.Refused(Failed.at(change.resource(), diagnostic), false);
        };
      } catch (SherpackException.Conflict changedMeanwhile) {
        Optional<Value.Mapping> now = cluster.get(change.resource().id());
        if (attempt == races() || now.isEmpty()) {
          throw changedMeanwhile;
        }
        before = now.get();
      }
    }
  }
}
