package io.sherpack.operation;

import io.sherpack.apply.Applier;
import io.sherpack.apply.ApplyEvent;
import io.sherpack.lock.Journal;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.Manifest;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.Owner;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.values.Value;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/// Finishes the revision that a dead client began, from its record and its journal.
final class Resume {
  private final ClusterSession session;
  private final ReleaseLease lease;
  private final Clock clock;
  private final Consumer<ApplyEvent> events;

  Resume(ClusterSession session, ReleaseLease lease, Clock clock, Consumer<ApplyEvent> events) {
    this.session = session;
    this.lease = lease;
    this.clock = clock;
    this.events = events;
  }

  /// @param history of the release, the unfinished revision last
  Release run(Release unfinished, History history) throws InterruptedException {
    History before = history.before(unfinished.revision());
    if (unfinished.status() == ReleaseStatus.DEPLOYED) {
      Revision.supersede(session.releases(), before);
      lease.settle();
      return unfinished;
    }
    Takeover.of(lease, history, clock).tell(events);
    ChangeOptions options =
        JournalOptions.change(
            lease.inheritance().map(left -> left.journal().options()).orElse(Value.Mapping.EMPTY));
    Manifest manifest = session.secrets().manifest(unfinished);
    var deployment = new Deployment(session, options, clock, events).journaled(lease);
    List<ChangeSet> plans =
        deployment.plan(
            new Deployment.Wish(
                new Owner(unfinished.name(), unfinished.namespace()),
                FieldsOwner.of(unfinished),
                List.of(),
                manifest,
                before.resources(),
                unfinished.applyMethod(),
                CrdChoice.recorded(unfinished, false),
                Applier.DEFINITION_WAIT));
    List<Hook> hooks =
        options.hooks()
            ? session
                .secrets()
                .hooks(unfinished, story(unfinished).hooks(Manifests.hooks(unfinished)))
            : List.of();
    deployment.needs(plans, story(unfinished).hooks(hooks), List.of("update")).require();
    if (lease.inheritance().isPresent()) {
      lease.adopt();
    } else {
      lease.begin(Journal.of(word(unfinished), unfinished.revision(), JournalOptions.of(options)));
    }
    lease.settle();
    var task = new Revision.Task(story(unfinished), unfinished, plans, hooks, before, true);
    var back = new Restore(session, lease, options.undoing(), clock, events);
    return new Revision(session.releases(), lease, deployment, options, task)
        .run(() -> back.undo(before))
        .release();
  }

  private static String word(Release unfinished) {
    return switch (unfinished.status()) {
      case PENDING_INSTALL -> "install";
      case PENDING_ROLLBACK -> "rollback";
      default -> "upgrade";
    };
  }

  private static Revision.Story story(Release unfinished) {
    return switch (unfinished.status()) {
      case PENDING_INSTALL -> Revision.Story.INSTALL;
      case PENDING_ROLLBACK ->
          Revision.Story.rollback(unfinished.name(), unfinished.info().description());
      default -> Revision.Story.UPGRADE;
    };
  }
}
