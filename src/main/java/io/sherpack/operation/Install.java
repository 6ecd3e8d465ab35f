package io.sherpack.operation;

import io.sherpack.apply.Applied;
import io.sherpack.apply.ApplyEvent;
import io.sherpack.apply.Permissions;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.Journal;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Hook;
import io.sherpack.operation.ChangeOptions.DryRun;
import io.sherpack.plan.ChangeSet;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.render.Capabilities;
import io.sherpack.render.KubeVersions;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.ReadLog;
import io.sherpack.values.Value;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Installs a pack as a new release.
public final class Install {
  /// @param replace take the name of a release whose history was kept when it was uninstalled
  public record Request(
      RenderRequest render, ClusterRequest cluster, ChangeOptions change, boolean replace) {}

  private final Clusters clusters;
  private final RenderPack renderPack;
  private final Uninstall uninstall;
  private final Clock clock;

  public Install(Clusters clusters, RenderPack renderPack, Uninstall uninstall, Clock clock) {
    this.clusters = clusters;
    this.renderPack = renderPack;
    this.uninstall = uninstall;
    this.clock = clock;
  }

  /// @param events is told what happens, by one thread at a time
  /// @throws SherpackException.Conflict when the release exists
  public DeployResult run(Request request, Consumer<ApplyEvent> events)
      throws InterruptedException {
    if (request.change().dryRun() == DryRun.CLIENT) {
      return rendered(request);
    }
    Names.checkRelease(request.render().release());
    try (ClusterSession session = clusters.open(request.cluster());
        ReleaseLease lease =
            Guard.take(
                session, request.render().release(), "install", request.change(), clock, events)) {
      return run(request, session, lease, events);
    }
  }

  private DeployResult rendered(Request request) throws InterruptedException {
    Capabilities capabilities = KubeVersions.assumed(Optional.empty(), List.of());
    RenderPack.Result result =
        renderPack.run(
            request.render(),
            RenderPack.Surroundings.first(capabilities, ClusterLookup.NONE, ReadLog.NONE));
    return DeployResult.dry(pending(request, request.render().namespace(), 1, result), result);
  }

  /// Whether the newest revision is of an installation whose client died, or died again when it was
  /// taken over.
  static boolean cutShort(ReleaseLease lease, History history) {
    return !history.empty()
        && List.of(ReleaseStatus.PENDING_INSTALL, ReleaseStatus.FAILED)
            .contains(history.last().status())
        && lease
            .inheritance()
            .map(ReleaseLease.Inheritance::journal)
            .filter(left -> left.operation().equals("install"))
            .filter(left -> left.revision() == history.last().revision())
            .isPresent();
  }

  DeployResult run(
      Request request, ClusterSession session, ReleaseLease lease, Consumer<ApplyEvent> events)
      throws InterruptedException {
    RenderRequest render = request.render().in(session.namespace());
    Names.checkRelease(render.release());
    Names.checkNamespace(session.namespace());
    boolean dry = request.change().dryRun() != DryRun.NONE;
    if (!dry) {
      uninstall.finish(request.cluster(), session, lease, render.release(), events);
    }
    History history =
        dry && Uninstall.cutShort(lease) ? History.NONE : History.of(session, render.release());
    boolean cutShort = cutShort(lease, history);
    int revision = cutShort ? history.last().revision() + 1 : revision(request, session, history);
    Takeover takeover = Takeover.of(lease, history, clock);
    var secrets = RunSecrets.of(session, render.release());
    var around =
        new RenderPack.Surroundings(
            ClusterFacts.of(session.cluster()),
            session.cluster()::lookup,
            secrets,
            ReadLog.NONE,
            revision,
            Value.Mapping.EMPTY);
    RenderPack.Result rendered = renderPack.run(render, around);
    Manifests.check(rendered.manifest());
    Release pending = pending(request, session.namespace(), revision, rendered);
    var deployment = new Deployment(session, request.change(), clock, events).journaled(lease);
    List<ChangeSet> plans =
        deployment.plan(
            Deployment.Wish.of(
                pending,
                rendered,
                request.change(),
                history.gone() ? List.of() : history.resources()));
    var intent =
        new Intent(session, render, around, rendered, secrets, History.NONE, pending, plans);
    if (!request.change().review().passes(intent)) {
      return DeployResult.dry(pending, rendered);
    }
    if (request.change().dryRun() == DryRun.SERVER) {
      List<Applied> _ = deployment.apply(plans.getFirst());
      List<Applied> checked = deployment.apply(plans.getLast());
      return DeployResult.dry(pending, rendered).with(checked);
    }
    List<Hook> hooks = rendered.manifest().hooks();
    Permissions needed =
        deployment.needs(
            plans,
            Revision.Story.INSTALL.hooks(hooks),
            Revision.recording(history, request.change()));
    deployment.needsBack(
        needed, hooks.stream().filter(Uninstall::runs).toList(), List.of("delete"));
    secrets.needs(needed);
    needed.require();
    if (request.change().createNamespace()) {
      deployment.createNamespace();
    }
    CarriedHooks carried = takeover.carried(lease, "install", pending, Manifests.hooks(pending));
    History before = takeover.bury(session, deployment, carried, events);
    lease.begin(
        Journal.of("install", revision, JournalOptions.of(request.change()))
            .carrying(carried.marks()));
    secrets.save();
    var task =
        new Revision.Task(
            Revision.Story.INSTALL, pending, plans, rendered.manifest().hooks(), before, false);
    var all = Uninstall.Request.undoing(request.cluster(), pending.name(), request.change());
    return DeployResult.done(
        new Revision(session.releases(), lease, deployment, request.change(), task)
            .run(
                () -> {
                  events.accept(
                      new ApplyEvent.Undoing(
                          "release `%s` is uninstalled again, as `--rollback-on-failure` says"
                              .formatted(pending.name())));
                  Uninstall.Result _ = uninstall.run(all, session, lease, events);
                }),
        rendered);
  }

  private Release pending(
      Request request, String namespace, int revision, RenderPack.Result rendered) {
    return Release.installing(
            request.render().release(),
            namespace,
            revision,
            ReleaseRecord.content(rendered, request.change().labels()),
            clock.instant())
        .appliedBy(request.change().checked(request.change().serverSide().first()));
  }

  private static int revision(Request request, ClusterSession session, History history) {
    if (history.empty()) {
      return 1;
    }
    String name = request.render().release();
    boolean replace = request.replace();
    Release last = history.last();
    boolean free =
        last.status() == ReleaseStatus.UNINSTALLED || last.status() == ReleaseStatus.FAILED;
    if (replace && free) {
      return last.revision() + 1;
    }
    throw new SherpackException.Conflict(
        Diagnostic.error(
                "release-exists",
                "release `%s` exists already in namespace `%s` (%s)"
                    .formatted(name, session.namespace(), last.status().word()))
            .hint(
                last.status() == ReleaseStatus.UNINSTALLED
                    ? "use its name again with `--replace`"
                    : "change it with `sherpack upgrade`, or choose another name"));
  }
}
