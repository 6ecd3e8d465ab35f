package io.sherpack.operation;

import io.sherpack.apply.Applied;
import io.sherpack.apply.HookReport;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.plan.ChangeSet;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.storage.ReleaseStore;
import io.sherpack.release.storage.StoredRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Tries one revision of a release: record, hooks, changes, waiting, hooks; its record always says
/// how far it came.
final class Revision {
  /// When hooks run, and what the record says at the end.
  record Story(HookEvent before, HookEvent after, String done, String failed) {
    static final Story INSTALL =
        new Story(
            HookEvent.PRE_INSTALL, HookEvent.POST_INSTALL, "Install complete", "Release failed: ");
    static final Story UPGRADE =
        new Story(
            HookEvent.PRE_UPGRADE, HookEvent.POST_UPGRADE, "Upgrade complete", "Upgrade failed: ");

    /// Returns those of `hooks` that run.
    List<Hook> hooks(List<Hook> all) {
      return all.stream().filter(hook -> hook.runsOn(before) || hook.runsOn(after)).toList();
    }

    static Story rollback(String release, String description) {
      return new Story(
          HookEvent.PRE_ROLLBACK,
          HookEvent.POST_ROLLBACK,
          description,
          "Rollback \"" + release + "\" failed: ");
    }
  }

  /// Returns what is done to records when a revision follows `before`, as roles name it.
  static List<String> recording(History before, ChangeOptions options) {
    return pruned(before, options)
        ? List.of("create", "update", "delete")
        : List.of("create", "update");
  }

  private static boolean pruned(History before, ChangeOptions options) {
    return options.historyMax() > 0 && before.revisions().size() >= options.historyMax();
  }

  /// What is to be tried.
  ///
  /// @param pending the revision as its record begins
  /// @param before the revisions before it
  /// @param recorded whether its record exists, because a dead client began it
  record Task(
      Story story,
      Release pending,
      List<ChangeSet> plans,
      List<Hook> hooks,
      History before,
      boolean recorded) {}

  /// The revision in force and what was done for it.
  record Outcome(Release release, List<Applied> applied) {}

  // Of two that were deployed the older one may have left the history meanwhile, or be damaged.
  private static final Set<String> PASSED_OVER =
      Set.of("cluster-not-found", "release-gone", "release-unreadable");

  private final ReleaseStore store;
  private final ReleaseLease lease;
  private final Deployment deployment;
  private final ChangeOptions options;
  private final Task task;
  private Release release;

  Revision(
      ReleaseStore store,
      ReleaseLease lease,
      Deployment deployment,
      ChangeOptions options,
      Task task) {
    this.store = store;
    this.lease = lease;
    this.deployment = deployment;
    this.options = options;
    this.task = task;
    this.release = task.pending();
  }

  /// Brings the revision into force, or records that it failed and, when the options ask for it,
  /// goes back.
  ///
  /// @throws SherpackException what went wrong; the record says so too
  Outcome run(Undo.Step back) throws InterruptedException {
    // As in Helm, a record says that the definitions are there.
    List<Applied> definitions = deployment.apply(task.plans().getFirst());
    begin();
    try {
      Outcome outcome = tried(definitions);
      supersede(store, task.before());
      return outcome;
    } catch (SherpackException failure) {
      throw options.rollbackOnFailure() && !lease.lost() ? Undo.of(failure, back) : failure;
    } catch (InterruptedException interrupted) {
      if (options.rollbackOnFailure()) {
        back.run();
      }
      throw interrupted;
    }
  }

  private void begin() {
    if (task.recorded()) {
      return;
    }
    try {
      store.create(release, pruned(task.before(), options) ? options.historyMax() : 0);
    } catch (SherpackException.Conflict exists) {
      throw exists;
    } catch (SherpackException failure) {
      // It may have been made before what failed.
      fail(String.valueOf(failure.getMessage()));
      throw failure;
    }
  }

  private Outcome tried(List<Applied> definitions) throws InterruptedException {
    try {
      List<Applied> applied = new ArrayList<>(definitions);
      hooks(task.story().before());
      applied.addAll(deployment.apply(task.plans().getLast()));
      deployment.await(task.plans().getLast());
      hooks(task.story().after());
      release = release.deployed(options.description().orElse(task.story().done()));
      store.update(release);
      return new Outcome(release, applied);
    } catch (SherpackException failure) {
      fail(String.valueOf(failure.getMessage()));
      cleanUp(failure);
      throw failure;
    } catch (InterruptedException interrupted) {
      fail("interrupted");
      throw interrupted;
    }
  }

  private void cleanUp(SherpackException failure) {
    try {
      deployment.cleanUp();
    } catch (SherpackException second) {
      failure.addSuppressed(second);
    }
  }

  /// Says of all revisions that were in force that they are no longer.
  static void supersede(ReleaseStore store, History before) {
    before.revisions().stream()
        .filter(stored -> stored.status() == ReleaseStatus.DEPLOYED)
        .forEach(stored -> supersede(store, stored));
  }

  private static void supersede(ReleaseStore store, StoredRevision stored) {
    try {
      store.update(stored.release().superseded());
    } catch (SherpackException failure) {
      if (!PASSED_OVER.contains(failure.diagnostics().getFirst().code())) {
        throw failure;
      }
    }
  }

  private void hooks(HookEvent event) throws InterruptedException {
    HookReport report = deployment.run(event, task.hooks(), this::record);
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
      store.update(release.failed(deployment.hidden(task.story().failed() + why)));
    } catch (SherpackException unrecorded) {
      // What went wrong first is what is told; whoever comes next finds the journal.
      lease.leave();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
