package io.sherpack.operation;

import io.sherpack.apply.Applied;
import io.sherpack.apply.ApplyEvent;
import io.sherpack.apply.Permissions;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.Journal;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.Manifest;
import io.sherpack.operation.ChangeOptions.DryRun;
import io.sherpack.plan.ChangeSet;
import io.sherpack.release.Release;
import io.sherpack.template.ReadLog;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Replaces a release by a new revision, or installs it when that is asked for.
public final class Upgrade {
  /// What becomes of the values that were given before.
  public enum OldValues {
    /// They stay when no new ones are given, as in Helm.
    UNLESS_GIVEN,
    /// They are forgotten.
    RESET,
    /// They stay over the old pack's defaults, the new ones come on top.
    REUSE,
    /// They stay over the new pack's defaults, the new ones come on top.
    RESET_THEN_REUSE
  }

  /// @param install whether a release that is not there is installed
  public record Request(
      RenderRequest render,
      ClusterRequest cluster,
      ChangeOptions change,
      boolean install,
      OldValues oldValues) {}

  private final Clusters clusters;
  private final RenderPack renderPack;
  private final Install install;
  private final Clock clock;

  public Upgrade(Clusters clusters, RenderPack renderPack, Install install, Clock clock) {
    this.clusters = clusters;
    this.renderPack = renderPack;
    this.install = install;
    this.clock = clock;
  }

  /// @param events is told what happens, by one thread at a time
  /// @throws SherpackException.Input when there is no such release
  /// @throws SherpackException.Conflict when another operation on it is under way
  public DeployResult run(Request request, Consumer<ApplyEvent> events)
      throws InterruptedException {
    String name = request.render().release();
    Names.checkRelease(name);
    try (ClusterSession session = clusters.open(request.cluster());
        ReleaseLease lease =
            Guard.take(session, name, "upgrade", request.change(), clock, events)) {
      History history = History.of(session, name);
      if (request.install() && (history.gone() || Install.cutShort(lease, history))) {
        var fresh =
            new Install.Request(
                request.render().installing(),
                request.cluster(),
                request.change(),
                !history.empty());
        return install.run(fresh, session, lease, events);
      }
      if (history.empty()) {
        throw new SherpackException.Input(
            ReadRelease.absent(session, name)
                .hint("`--install` installs a release that is not there"));
      }
      if (history.gone()) {
        throw new SherpackException.Conflict(
            Diagnostic.error("release-uninstalled", "release `" + name + "` is uninstalled")
                .hint("`--install` installs it again"));
      }
      return upgraded(request, session, lease, history, events);
    }
  }

  private DeployResult upgraded(
      Request request,
      ClusterSession session,
      ReleaseLease lease,
      History history,
      Consumer<ApplyEvent> events)
      throws InterruptedException {
    RenderRequest render = request.render().in(session.namespace());
    Release last = history.last();
    Takeover takeover = Takeover.of(lease, history, clock);
    Release current = history.current();
    var secrets = RunSecrets.of(session, render.release());
    var around =
        new RenderPack.Surroundings(
            ClusterFacts.of(session.cluster()),
            session.cluster()::lookup,
            secrets,
            ReadLog.NONE,
            last.revision() + 1,
            oldValues(request, current),
            oldDefaults(request, current));
    RenderPack.Result rendered = renderPack.run(render, around);
    Manifests.check(rendered.manifest());
    Release pending =
        current
            .upgrading(
                last.revision() + 1,
                ReleaseRecord.content(rendered, labels(current, request.change().labels())),
                clock.instant())
            .appliedBy(request.change().checked(request.change().serverSide().after(last)));
    var deployment = new Deployment(session, request.change(), clock, events).journaled(lease);
    List<ChangeSet> plans =
        deployment.plan(
            Deployment.Wish.of(pending, rendered, request.change(), history.resources()));
    var intent = new Intent(session, render, around, rendered, secrets, history, pending, plans);
    if (!request.change().review().passes(intent)) {
      return DeployResult.dry(pending, rendered);
    }
    if (request.change().dryRun() != DryRun.NONE) {
      DeployResult dry = DeployResult.dry(pending, rendered);
      return request.change().dryRun() == DryRun.CLIENT
          ? dry
          : dry.with(checked(deployment, plans));
    }
    Permissions needed =
        deployment.needs(
            plans,
            Revision.Story.UPGRADE.hooks(rendered.manifest().hooks()),
            Revision.recording(history, request.change()));
    if (request.change().rollbackOnFailure()) {
      deployment.needsBack(needed, hooksBack(history), List.of());
      resolveBack(session, history);
    }
    secrets.needs(needed);
    needed.require();
    CarriedHooks carried = takeover.carried(lease, "upgrade", pending, Manifests.hooks(pending));
    History before = takeover.bury(session, deployment, carried, events);
    lease.begin(
        Journal.of("upgrade", pending.revision(), JournalOptions.of(request.change()))
            .carrying(carried.marks()));
    secrets.save();
    var task =
        new Revision.Task(
            Revision.Story.UPGRADE, pending, plans, rendered.manifest().hooks(), before, false);
    var back = new Restore(session, lease, request.change().undoing(), clock, events);
    return DeployResult.done(
        new Revision(session.releases(), lease, deployment, request.change(), task)
            .run(() -> back.undo(before)),
        rendered);
  }

  // Whose secrets cannot be had is no way back.
  private static void resolveBack(ClusterSession session, History history)
      throws InterruptedException {
    if (history.worked().isPresent()) {
      Release target = history.worked().get();
      Manifest _ = session.secrets().manifest(target);
      List<Hook> _ = session.secrets().hooks(target, hooksBack(history));
    }
  }

  private static List<Hook> hooksBack(History history) {
    return history.worked().stream()
        .flatMap(release -> Manifests.hooks(release).stream())
        .filter(hook -> hook.runsOn(HookEvent.PRE_ROLLBACK) || hook.runsOn(HookEvent.POST_ROLLBACK))
        .toList();
  }

  private static List<Applied> checked(Deployment deployment, List<ChangeSet> plans)
      throws InterruptedException {
    List<Applied> checked = new ArrayList<>(deployment.apply(plans.getFirst()));
    checked.addAll(deployment.apply(plans.getLast()));
    return checked;
  }

  static Value.Mapping oldValues(Request request, Release current) {
    boolean given = !request.render().values().equals(ValuesRequest.NONE);
    return switch (request.oldValues()) {
      case RESET -> Value.Mapping.EMPTY;
      case UNLESS_GIVEN -> given ? Value.Mapping.EMPTY : current.config();
      case REUSE, RESET_THEN_REUSE -> current.config();
    };
  }

  static Optional<Value.Mapping> oldDefaults(Request request, Release current) {
    return request.oldValues() == OldValues.REUSE
        ? Optional.of(Merge.coalesced(current.chart().values(), current.config()))
        : Optional.empty();
  }

  private static Map<String, String> labels(Release current, Map<String, String> changes) {
    Map<String, String> labels = new TreeMap<>(current.labels());
    changes.forEach(
        (key, value) -> {
          if (value.equals("null")) {
            labels.remove(key);
          } else {
            labels.put(key, value);
          }
        });
    return labels;
  }
}
