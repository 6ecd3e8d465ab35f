package io.sherpack.operation;

import io.sherpack.apply.Applier;
import io.sherpack.apply.ApplyEvent;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.Journal;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.Manifest;
import io.sherpack.operation.ChangeOptions.DryRun;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.Owner;
import io.sherpack.release.Release;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts what an old revision recorded in force again, as a new revision.
final class Restore {
  private final ClusterSession session;
  private final ReleaseLease lease;
  private final ChangeOptions options;
  private final Clock clock;
  private final Consumer<ApplyEvent> events;

  Restore(
      ClusterSession session,
      ReleaseLease lease,
      ChangeOptions options,
      Clock clock,
      Consumer<ApplyEvent> events) {
    this.session = session;
    this.lease = lease;
    this.options = options;
    this.clock = clock;
    this.events = events;
  }

  /// Undoes a change that failed: what worked before comes back.
  ///
  /// @param before the history without the change
  void undo(History before) throws InterruptedException {
    String name = before.revisions().getLast().key().name();
    History now = ReadRelease.history(session, name);
    Release target =
        before
            .worked()
            .orElseThrow(
                () ->
                    new SherpackException.Conflict(
                        Diagnostic.error(
                            "nothing-to-restore",
                            "no revision of release `%s` ever worked: there is nothing to go back to"
                                .formatted(name))));
    events.accept(
        new ApplyEvent.Undoing(
            "release `%s` goes back to revision %d, as `--rollback-on-failure` says"
                .formatted(name, target.revision())));
    DeployResult _ = run(new Takeover(now, Optional.empty(), ""), target);
  }

  /// @param takeover the history of the release, and what of it a dead client left
  DeployResult run(Takeover takeover, Release target) throws InterruptedException {
    Release pending =
        takeover
            .history()
            .last()
            .rollingBack(target, clock.instant())
            .appliedBy(options.serverSide().after(target));
    Manifest manifest = session.secrets().manifest(target);
    var deployment = new Deployment(session, options, clock, events).journaled(lease);
    List<ChangeSet> plans =
        deployment.plan(
            new Deployment.Wish(
                new Owner(pending.name(), pending.namespace()),
                FieldsOwner.of(pending),
                List.of(),
                manifest,
                takeover.history().resources(),
                pending.applyMethod(),
                CrdChoice.recorded(target, false),
                Applier.DEFINITION_WAIT));
    if (options.dryRun() != DryRun.NONE) {
      var dry = new DeployResult(pending.rehearsed(), manifest, List.of(), true, List.of());
      return options.dryRun() == DryRun.CLIENT ? dry : dry.with(deployment.apply(plans.getLast()));
    }
    List<Hook> recorded = Manifests.hooks(target);
    var story = Revision.Story.rollback(pending.name(), pending.info().description());
    List<Hook> hooks =
        options.hooks() ? session.secrets().hooks(target, story.hooks(recorded)) : List.of();
    deployment
        .needs(plans, story.hooks(hooks), Revision.recording(takeover.history(), options))
        .require();
    CarriedHooks carried = takeover.carried(lease, "rollback", pending, recorded);
    History before = takeover.bury(session, deployment, carried, events);
    lease.begin(
        Journal.of("rollback", pending.revision(), JournalOptions.of(options))
            .carrying(carried.marks()));
    var task = new Revision.Task(story, pending, plans, hooks, before, false);
    Revision.Outcome outcome =
        new Revision(session.releases(), lease, deployment, options, task).run(() -> undo(before));
    return new DeployResult(outcome.release(), manifest, outcome.applied(), false, List.of());
  }
}
