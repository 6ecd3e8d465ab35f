package io.sherpack.apply;

import io.sherpack.cluster.ApplyOutcome;
import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.patch.Patch;
import io.sherpack.plan.AppliedFields;
import io.sherpack.plan.Change;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.FieldOwnership;
import io.sherpack.plan.Merging;
import io.sherpack.values.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Carries out a plan: each change when those that it follows are made, side by side with others.
///
/// When a change fails, those that could begin by then are tried still, and all failures are told
/// together.
public final class Applier {
  /// How long definitions are awaited where nobody says otherwise.
  public static final Duration DEFINITION_WAIT = Duration.ofMinutes(1);

  private final Cluster cluster;
  private final Waiter waiter;
  private final ApplyOptions options;
  private final Consumer<ApplyEvent> events;

  /// @param events is called by one thread at a time
  public Applier(
      Cluster cluster, Waiter waiter, ApplyOptions options, Consumer<ApplyEvent> events) {
    this.cluster = cluster;
    this.waiter = waiter;
    this.options = options;
    this.events = events;
  }

  /// Makes the namespace unless it is there.
  public void createNamespace(String namespace) {
    ResourceId id = new ResourceId("v1", "Namespace", "", namespace);
    if (options.dryRun() || cluster.get(id).isPresent()) {
      return;
    }
    Value.Mapping object = Value.mapping(Map.of("apiVersion", Value.of("v1")));
    object = Fields.with(object, Value.of("Namespace"), "kind");
    object = Fields.with(object, Value.of(namespace), "metadata", "name");
    object = Fields.with(object, Value.of(namespace), "metadata", "labels", "name");
    try {
      Value.Mapping _ = cluster.create(object, false);
    } catch (SherpackException.Conflict madeMeanwhile) {
      return;
    }
    events.accept(new ApplyEvent.NamespaceCreated(namespace));
  }

  /// Does what the plan says and returns what became of each resource, in the plan's order of
  /// stages.
  ///
  /// @param definitionWait how long definitions are awaited before what comes after them, zero not
  ///   to
  /// @throws SherpackException when a change fails; those before it are done, as events told
  public List<Applied> apply(ChangeSet plan, Duration definitionWait) throws InterruptedException {
    var work =
        new StageRun.Work(this::attempt, options.timeout(), definitionWait, options.dryRun());
    return new StageRun(plan.schedule(), work, waiter, events).run();
  }

  private Try attempt(Change change) {
    try {
      return switch (change.action()) {
        case CREATE, UPDATE -> applied(change);
        case DELETE -> deleted(change);
        case KEEP -> left(change, Outcome.KEPT, change.reason());
        case SKIP -> left(change, Outcome.SKIPPED, change.reason());
      };
    } catch (SherpackException failure) {
      return new Try.Broke(Failed.at(change.resource(), failure));
    }
  }

  private static Try left(Change change, Outcome outcome, String reason) {
    return new Try.Worked(
        new Applied(change.resource().id(), outcome, change.live()), List.of(), reason);
  }

  private Try applied(Change change) {
    Resource resource = change.resource();
    if (options.dryRun() && !present(resource)) {
      return left(change, Outcome.SKIPPED, "what it needs is not there yet");
    }
    if (resource.namedByServer()) {
      return created(change);
    }
    if (!options.dryRun()
        && options.update() != ApplyOptions.Update.REPLACE
        && change.live().filter(live -> unchanged(cluster, change, live)).isPresent()) {
      return left(change, Outcome.UNCHANGED, "");
    }
    if (change.merging() instanceof Merging.ByServer) {
      change.live().ifPresent(this::takeOver);
    }
    return switch (new Submission(cluster, options).send(change)) {
      case Submission.Result.Done(var done, var remark) ->
          done(change, owned(change, done), remark);
      case Submission.Result.Left(var why) -> left(change, Outcome.SKIPPED, why);
      case Submission.Result.Recreate _ -> replaced(change);
      case Submission.Result.Refused(var why, _) ->
          new Try.Broke(new SherpackException.Conflict(why));
    };
  }

  // What a replacement wrote is to be ours by apply, as all else: the next apply may change it.
  private ApplyOutcome.Done owned(Change change, ApplyOutcome.Done done) {
    if (change.merging() instanceof Merging.ByServer
        && options.update() == ApplyOptions.Update.REPLACE
        && !options.dryRun()) {
      FieldTransfer.of(
          cluster, done.object(), object -> FieldOwnership.asApplied(object, cluster.appliesAs()));
    }
    return done;
  }

  // Most of an upgrade is like this, and asking the server costs more than all else.
  static boolean unchanged(Cluster cluster, Change change, Value.Mapping live) {
    return switch (change.merging()) {
      case Merging.ByClient(var before) -> Patch.of(before, change.object(), live).empty();
      case Merging.ByServer() ->
          AppliedFields.same(change.object(), live, cluster.appliesAs())
              && FieldOwnership.handOver(live, cluster.appliesAs()).isEmpty();
    };
  }

  private Try created(Change change) {
    Value.Mapping object = cluster.create(change.object(), options.dryRun());
    return new Try.Worked(
        new Applied(Resource.idOf(object), Outcome.CREATED, Optional.of(object)), List.of(), "");
  }

  // In a dry run the namespace or the definition of a new object may not exist yet.
  private boolean present(Resource resource) {
    ResourceId id = resource.id();
    boolean served = cluster.find(id.apiVersion(), id.kind()).isPresent();
    return served
        && (id.namespace().isEmpty() || new LiveReader(cluster).hasNamespace(id.namespace()));
  }

  // What Helm owns of a release's object, or sherpack under its other name, belongs to the release.
  private void takeOver(Value.Mapping live) {
    if (!options.dryRun()) {
      FieldTransfer.of(
          cluster, live, object -> FieldOwnership.handOver(object, cluster.appliesAs()));
    }
  }

  private static ApplyOutcome.Done finished(ApplyOutcome outcome) {
    return switch (outcome) {
      case ApplyOutcome.Done done -> done;
      case ApplyOutcome.Conflicted(_, var diagnostic) ->
          throw new SherpackException.Conflict(diagnostic);
      case ApplyOutcome.Immutable(var diagnostic) ->
          throw new SherpackException.Conflict(diagnostic);
    };
  }

  private static Try done(Change change, ApplyOutcome.Done done, String remark) {
    Outcome outcome =
        change
            .live()
            .map(before -> version(before).equals(version(done.object())))
            .map(same -> same ? Outcome.UNCHANGED : Outcome.UPDATED)
            .orElse(Outcome.CREATED);
    return new Try.Worked(
        new Applied(change.resource().id(), outcome, Optional.of(done.object())),
        done.warnings(),
        remark);
  }

  private static Optional<String> version(Value.Mapping object) {
    return Fields.text(object, "metadata", "resourceVersion");
  }

  private Try replaced(Change change) {
    Resource resource = change.resource();
    if (options.dryRun()) {
      return new Try.Worked(
          new Applied(resource.id(), Outcome.UPDATED, Optional.of(resource.object())),
          List.of(),
          "would be replaced");
    }
    boolean _ = cluster.delete(resource.id(), deletion());
    try {
      waiter.awaitGone(List.of(resource.id()), DEFINITION_WAIT);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return done(change, finished(madeAnew(change)), "");
  }

  private ApplyOutcome madeAnew(Change change) {
    return switch (change.merging()) {
      case Merging.ByClient _ -> cluster.make(change.object(), false);
      case Merging.ByServer() ->
          cluster.apply(change.object(), new ApplyRequest(true, false, options.validate()));
    };
  }

  private Try deleted(Change change) {
    ResourceId id = change.resource().id();
    if (options.held() && !options.dryRun() && change.live().isPresent()) {
      new HeldObject(cluster).delete(change, deletion());
    } else {
      boolean _ = cluster.delete(id, deletion());
    }
    return new Try.Worked(new Applied(id, Outcome.DELETED, Optional.empty()), List.of(), "");
  }

  private DeleteRequest deletion() {
    return new DeleteRequest(options.propagation(), OptionalLong.empty(), options.dryRun());
  }
}
