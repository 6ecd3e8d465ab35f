package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.ManifestReader;
import io.sherpack.operation.ChangeOptions.DryRun;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.Owner;
import io.sherpack.release.Release;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/// Puts what an old revision recorded in force again, as a new revision.
final class Restore {
  private final ClusterSession session;
  private final ChangeOptions options;
  private final Clock clock;
  private final Consumer<ApplyEvent> events;

  Restore(ClusterSession session, ChangeOptions options, Clock clock, Consumer<ApplyEvent> events) {
    this.session = session;
    this.options = options;
    this.clock = clock;
    this.events = events;
  }

  /// @param history of the release, with all that was tried
  DeployResult run(History history, Release target) throws InterruptedException {
    Release pending = history.last().rollingBack(target, clock.instant());
    Manifest manifest = ManifestReader.readRecorded(target.manifest());
    var deployment = new Deployment(session, options, clock, events);
    List<ChangeSet> plans =
        deployment.plan(
            new Deployment.Wish(
                new Owner(pending.name(), pending.namespace()),
                List.of(),
                manifest,
                history.resources()));
    if (options.dryRun() != DryRun.NONE) {
      var dry = new DeployResult(pending, manifest, List.of(), true, List.of());
      return options.dryRun() == DryRun.CLIENT ? dry : dry.with(deployment.apply(plans.getLast()));
    }
    session.releases().create(pending, options.historyMax());
    var story = Revision.Story.rollback(pending.name(), target.revision());
    Revision.Outcome outcome =
        new Revision(deployment, session.releases(), story, pending)
            .run(plans, Manifests.hooks(target), options.description());
    Revision.supersede(session.releases(), history);
    return new DeployResult(outcome.release(), manifest, outcome.applied(), false, List.of());
  }
}
