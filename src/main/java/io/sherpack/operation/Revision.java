package io.sherpack.operation;

import io.sherpack.apply.Applied;
import io.sherpack.apply.HookReport;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.plan.ChangeSet;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.storage.ReleaseStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tries one revision of a release: hooks, changes, waiting, hooks; its record always says how far
/// it came.
final class Revision {
  /// When hooks run, and what the record says at the end.
  record Story(HookEvent before, HookEvent after, String done, String failed) {
    static final Story INSTALL =
        new Story(
            HookEvent.PRE_INSTALL, HookEvent.POST_INSTALL, "Install complete", "Release failed: ");
    static final Story UPGRADE =
        new Story(
            HookEvent.PRE_UPGRADE, HookEvent.POST_UPGRADE, "Upgrade complete", "Upgrade failed: ");

    static Story rollback(String release, int target) {
      return new Story(
          HookEvent.PRE_ROLLBACK,
          HookEvent.POST_ROLLBACK,
          "Rollback to " + target,
          "Rollback \"" + release + "\" failed: ");
    }
  }

  private final Deployment deployment;
  private final ReleaseStore store;
  private final Story story;
  private Release release;

  Revision(Deployment deployment, ReleaseStore store, Story story, Release pending) {
    this.deployment = deployment;
    this.store = store;
    this.story = story;
    this.release = pending;
  }

  /// @param description what the record says when it is done, in place of the usual words
  /// @return the revision as it is recorded, with what became of each resource
  /// @throws SherpackException what went wrong; the record says so too
  Outcome run(List<ChangeSet> plans, List<Hook> hooks, Optional<String> description)
      throws InterruptedException {
    try {
      List<Applied> applied = new ArrayList<>(deployment.apply(plans.getFirst()));
      hooks(story.before(), hooks);
      applied.addAll(deployment.apply(plans.getLast()));
      deployment.await(plans.getLast());
      hooks(story.after(), hooks);
      release = release.deployed(description.orElse(story.done()));
      store.update(release);
      return new Outcome(release, applied);
    } catch (SherpackException failure) {
      fail(String.valueOf(failure.getMessage()));
      deployment.cleanUp();
      throw failure;
    } catch (InterruptedException interrupted) {
      fail("interrupted");
      throw interrupted;
    }
  }

  /// The revision in force and what was done for it.
  record Outcome(Release release, List<Applied> applied) {}

  /// Says of all revisions that were in force that they are no longer.
  static void supersede(ReleaseStore store, History before) {
    before.revisions().stream()
        .filter(release -> release.status() == ReleaseStatus.DEPLOYED)
        .forEach(release -> supersede(store, release));
  }

  private static void supersede(ReleaseStore store, Release release) {
    try {
      store.update(release.superseded());
    } catch (SherpackException.Remote failure) {
      // Of two that were deployed the older one may have left the history meanwhile.
      if (!failure.diagnostics().getFirst().code().equals("cluster-not-found")) {
        throw failure;
      }
    }
  }

  private void hooks(HookEvent event, List<Hook> hooks) throws InterruptedException {
    HookReport report = deployment.run(event, hooks, this::record);
    if (report.failure().isPresent()) {
      throw report.failure().get();
    }
  }

  // As in Helm the record says at once that a hook runs; how it ended goes with what comes next.
  private void record(HookReport.Ran ran) {
    release = RecordedRuns.with(release, ran);
    if (ran.phase() == HookReport.Phase.RUNNING) {
      store.update(release);
    }
  }

  private void fail(String why) {
    // The record has to be written even when the thread is being stopped.
    boolean interrupted = Thread.interrupted();
    try {
      store.update(release.failed(story.failed() + why));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
