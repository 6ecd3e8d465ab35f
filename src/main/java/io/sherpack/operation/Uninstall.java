package io.sherpack.operation;

import io.sherpack.apply.Applier;
import io.sherpack.apply.ApplyEvent;
import io.sherpack.apply.ApplyOptions;
import io.sherpack.apply.CrdGuard;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.Journal;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.plan.Action;
import io.sherpack.plan.Change;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.Owner;
import io.sherpack.release.GeneratedSecrets;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.storage.StoredRevision;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Removes a release from the cluster.
public final class Uninstall {
  /// @param ignoreNotFound whether a release that is not there is as good as uninstalled
  public record Request(
      ClusterRequest cluster,
      String name,
      boolean dryRun,
      boolean hooks,
      boolean keepHistory,
      boolean waitGone,
      boolean ignoreNotFound,
      DeleteRequest.Propagation cascade,
      Duration timeout,
      Optional<String> description,
      Optional<Duration> waitLock,
      Crds crds) {

    /// What becomes of the definitions that a pack's templates made; a chart's go, as in Helm.
    public enum Crds {
      KEEP,
      /// They go when no objects are left.
      DELETE,
      /// They go, with all objects of their kinds.
      DELETE_WITH_OBJECTS
    }

    static Request undoing(ClusterRequest cluster, String name, ChangeOptions options) {
      return new Request(
          cluster,
          name,
          false,
          options.hooks(),
          false,
          true,
          true,
          DeleteRequest.Propagation.BACKGROUND,
          options.timeout(),
          Optional.empty(),
          Optional.empty(),
          Crds.KEEP);
    }
  }

  /// @param absent whether there was nothing to remove
  /// @param before the hooks that run first
  /// @param deleted in the order in which it goes
  /// @param after the hooks that run last
  /// @param kept what stays by its own policy
  public record Result(
      boolean absent,
      List<Hook> before,
      List<Resource> deleted,
      List<Hook> after,
      List<Resource> kept) {
    static Result nothing(boolean absent) {
      return new Result(absent, List.of(), List.of(), List.of(), List.of());
    }
  }

  static final String WORD = "uninstall";

  private final Clusters clusters;
  private final Clock clock;

  public Uninstall(Clusters clusters, Clock clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /// @param events is told what happens, by one thread at a time
  /// @throws SherpackException.Input when there is no such release
  /// @throws SherpackException.Conflict when its history is to be kept and it is uninstalled
  ///   already
  public Result run(Request request, Consumer<ApplyEvent> events) throws InterruptedException {
    Names.checkRelease(request.name());
    try (ClusterSession session = clusters.open(request.cluster());
        ReleaseLease lease =
            request.dryRun()
                ? ReleaseLease.none()
                : Guard.take(
                    session, request.name(), "uninstall", request.waitLock(), clock, events)) {
      return run(request, session, lease, events);
    }
  }

  Result run(
      Request request, ClusterSession session, ReleaseLease lease, Consumer<ApplyEvent> events)
      throws InterruptedException {
    History history = History.of(session, request.name());
    if (history.empty()) {
      return forgotten(request, session, lease);
    }
    Release last = history.last();
    if (request.keepHistory()) {
      refuseUninstalled(last, lease);
    }
    var deployment =
        new Deployment(session, options(request), request.cascade(), clock, events)
            .journaled(lease);
    boolean crds = request.crds() != Request.Crds.KEEP;
    ChangeSet plan = deployment.plan(wish(session, history, crds)).getLast();
    if (request.crds() == Request.Crds.DELETE) {
      new CrdGuard(session.cluster()).checkDeletion(plan);
    }
    Result result = result(request, last, plan);
    if (request.dryRun()) {
      return result;
    }
    permit(request, deployment, plan, last);
    if (Takeover.underWay(last, lease, clock)) {
      // As in Helm it goes on: this is how people get rid of what a dead Helm left.
      events.accept(
          new ApplyEvent.Noted(
              "release `%s` is %s: when its client still works, what it makes from now on stays (`--wait-lock` waits for it)"
                  .formatted(last.name(), last.status().word())));
    }
    begin(request, lease, deployment, history, events);
    Release removed =
        last.status() == ReleaseStatus.UNINSTALLED
            ? last
            : new Removal(session, deployment, last, clock).run(plan, request.waitGone());
    forget(request, session, history, removed);
    return result;
  }

  private static Result result(Request request, Release last, ChangeSet plan) {
    boolean hooks = request.hooks() && last.status() != ReleaseStatus.UNINSTALLED;
    return new Result(
        false,
        hooks ? Manifests.hooks(last, HookEvent.PRE_DELETE) : List.of(),
        plan.stages().stream()
            .flatMap(List::stream)
            .filter(change -> change.action() == Action.DELETE)
            .map(Change::resource)
            .toList(),
        hooks ? Manifests.hooks(last, HookEvent.POST_DELETE) : List.of(),
        plan.of(Action.KEEP).stream().map(Change::resource).toList());
  }

  // There is nothing left to do but to forget it, which was not asked for.
  private static void refuseUninstalled(Release last, ReleaseLease lease) {
    if (last.status() == ReleaseStatus.UNINSTALLED && !cutShort(lease)) {
      throw new SherpackException.Conflict(
          Diagnostic.error(
                  "release-uninstalled", "the release `" + last.name() + "` is uninstalled already")
              .hint("without `--keep-history` its history is deleted too"));
    }
  }

  private static void permit(Request request, Deployment deployment, ChangeSet plan, Release last)
      throws InterruptedException {
    boolean gone = last.status() == ReleaseStatus.UNINSTALLED;
    List<Hook> hooks = Manifests.hooks(last).stream().filter(Uninstall::runs).toList();
    deployment
        .needs(
            gone ? List.of() : List.of(plan),
            gone ? List.of() : hooks,
            request.keepHistory() ? List.of("update") : List.of("update", "delete"))
        .require();
  }

  /// Whether an uninstallation runs the hook.
  static boolean runs(Hook hook) {
    return hook.runsOn(HookEvent.PRE_DELETE) || hook.runsOn(HookEvent.POST_DELETE);
  }

  // The records may be gone when nothing else is left to do.
  private Result forgotten(Request request, ClusterSession session, ReleaseLease lease) {
    Optional<String> left = lease.inheritance().map(found -> found.journal().operation());
    if (left.isPresent()) {
      new GeneratedSecrets(session.cluster()).delete(session.namespace(), request.name());
      lease.settle();
    }
    boolean finished = left.equals(Optional.of(WORD));
    if (!finished && !request.ignoreNotFound()) {
      throw new SherpackException.Input(ReadRelease.absent(session, request.name()));
    }
    return Result.nothing(!finished);
  }

  private void begin(
      Request request,
      ReleaseLease lease,
      Deployment deployment,
      History history,
      Consumer<ApplyEvent> events)
      throws InterruptedException {
    Release last = history.last();
    boolean ours =
        lease
            .inheritance()
            .filter(left -> left.journal().revision() == last.revision())
            .isPresent();
    if (!ours) {
      lease.begin(Journal.of(WORD, last.revision(), JournalOptions.of(request)));
      return;
    }
    Takeover takeover = Takeover.of(lease, history, clock);
    takeover.tell(events);
    if (lease.inheritance().orElseThrow().journal().operation().equals(WORD)) {
      lease.adopt();
      lease.settle();
      return;
    }
    deployment.cleanHooks(Manifests.hooks(last));
    lease.begin(Journal.of(WORD, last.revision(), JournalOptions.of(request)));
  }

  /// Finishes what a dead client left of an uninstallation, if that is what it did.
  void finish(
      ClusterRequest cluster,
      ClusterSession session,
      ReleaseLease lease,
      String name,
      Consumer<ApplyEvent> events)
      throws InterruptedException {
    if (cutShort(lease)) {
      Journal left = lease.inheritance().orElseThrow().journal();
      Result _ =
          run(JournalOptions.uninstall(cluster, name, left.options()), session, lease, events);
    }
  }

  /// Whether a dead client left an uninstallation to be finished.
  static boolean cutShort(ReleaseLease lease) {
    return lease.inheritance().filter(left -> left.journal().operation().equals(WORD)).isPresent();
  }

  private void forget(Request request, ClusterSession session, History history, Release last)
      throws InterruptedException {
    if (request.keepHistory()) {
      Revision.supersede(session.releases(), history.before(last.revision()));
      session
          .releases()
          .update(
              last.uninstalling(clock.instant())
                  .uninstalled(request.description().orElse("Uninstallation complete")));
      return;
    }
    new GeneratedSecrets(session.cluster()).delete(session.namespace(), request.name());
    session.releases().deleteAll(history.revisions().stream().map(StoredRevision::key).toList());
  }

  private static Deployment.Wish wish(ClusterSession session, History history, boolean crds) {
    Release last = history.last();
    List<Resource> previous = new ArrayList<>(history.resources());
    previous.addAll(OwnDefinitions.of(session, history));
    return new Deployment.Wish(
        new Owner(last.name(), last.namespace()),
        FieldsOwner.of(last),
        List.of(),
        Manifest.EMPTY,
        previous,
        last.applyMethod(),
        CrdChoice.recorded(last, crds),
        Applier.DEFINITION_WAIT);
  }

  private static ChangeOptions options(Request request) {
    return new ChangeOptions(
        ChangeOptions.DryRun.NONE,
        false,
        request.hooks(),
        ChangeOptions.Crds.SKIP,
        ChangeOptions.WaitFor.HOOKS,
        false,
        request.timeout(),
        false,
        false,
        ApplyOptions.Update.APPLY,
        ChangeOptions.ServerSide.AUTO,
        false,
        false,
        request.description(),
        Map.of(),
        0,
        Optional.empty());
  }
}
