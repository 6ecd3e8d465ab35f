package io.sherpack.operation;

import io.sherpack.apply.Applied;
import io.sherpack.apply.HookReport;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.plan.ChangeSet;
import io.sherpack.release.Release;
import java.time.Clock;
import java.util.List;

/// Takes a release's objects out of the cluster, its hooks around that; its record says how far it
/// came.
final class Removal {
  private static final String WITHOUT_HOOKS = "`--no-hooks` uninstalls it without its hooks";

  private final ClusterSession session;
  private final Deployment deployment;
  private final Clock clock;
  private Release release;

  Removal(ClusterSession session, Deployment deployment, Release release, Clock clock) {
    this.session = session;
    this.deployment = deployment;
    this.clock = clock;
    this.release = release;
  }

  /// Returns the release as its record is then.
  ///
  /// @param waitGone whether to wait until what the plan deletes is gone
  Release run(ChangeSet plan, boolean waitGone) throws InterruptedException {
    List<Hook> hooks = hooks();
    release = release.uninstalling(clock.instant());
    session.releases().update(release);
    run(HookEvent.PRE_DELETE, hooks);
    List<Applied> _ = deployment.apply(plan);
    if (waitGone) {
      deployment.awaitGone(plan);
    }
    run(HookEvent.POST_DELETE, hooks);
    return release;
  }

  private List<Hook> hooks() throws InterruptedException {
    if (!deployment.runsHooks()) {
      return List.of();
    }
    List<Hook> hooks = Manifests.hooks(release).stream().filter(Uninstall::runs).toList();
    try {
      return session.secrets().hooks(release, hooks);
    } catch (SherpackException failure) {
      throw failure.hint(WITHOUT_HOOKS);
    }
  }

  private void run(HookEvent event, List<Hook> hooks) throws InterruptedException {
    HookReport report = deployment.run(event, hooks, this::record);
    if (report.failure().isPresent()) {
      throw failed(report.failure().get());
    }
  }

  // As in Helm the record says at once that a hook runs; how it ended goes with what comes next.
  private void record(HookReport.Ran ran) {
    release = RecordedRuns.with(release, ran);
    if (ran.phase() == HookReport.Phase.RUNNING) {
      session.releases().update(release);
    }
  }

  private SherpackException failed(SherpackException failure) {
    SherpackException told = failure.hint(WITHOUT_HOOKS);
    try {
      session.releases().update(release);
    } catch (SherpackException unrecorded) {
      told.addSuppressed(unrecorded);
    }
    return told;
  }
}
