package io.sherpack.operation;

import io.sherpack.apply.Applied;
import io.sherpack.apply.ApplyEvent;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.ChangeOptions.DryRun;
import io.sherpack.plan.ChangeSet;
import io.sherpack.release.GeneratedSecrets;
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
    try (ClusterSession session = clusters.open(request.cluster())) {
      return run(request, session, events);
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

  DeployResult run(Request request, ClusterSession session, Consumer<ApplyEvent> events)
      throws InterruptedException {
    RenderRequest render = request.render().in(session.namespace());
    Names.checkRelease(render.release());
    Names.checkNamespace(session.namespace());
    int revision = revision(session, render.release(), request.replace());
    var kept = new GeneratedSecrets(session.cluster());
    var secrets = new RunSecrets(() -> kept.load(session.namespace(), render.release()));
    RenderPack.Result rendered =
        renderPack.run(
            render,
            new RenderPack.Surroundings(
                ClusterFacts.of(session.cluster()),
                session.cluster()::lookup,
                secrets,
                ReadLog.NONE,
                revision,
                Value.Mapping.EMPTY));
    Manifests.check(rendered.manifest());
    Release pending = pending(request, session.namespace(), revision, rendered);
    var deployment = new Deployment(session, request.change(), clock, events);
    List<ChangeSet> plans =
        deployment.plan(Deployment.Wish.of(pending, rendered, request.change(), List.of()));
    if (request.change().dryRun() == DryRun.SERVER) {
      List<Applied> _ = deployment.apply(plans.getFirst());
      List<Applied> checked = deployment.apply(plans.getLast());
      return DeployResult.dry(pending, rendered).with(checked);
    }
    if (request.change().createNamespace()) {
      deployment.createNamespace();
    }
    session.releases().create(pending, request.change().historyMax());
    if (secrets.changed()) {
      kept.save(session.namespace(), pending.name(), secrets.all());
    }
    return tried(request, session, deployment, plans, pending, rendered);
  }

  private DeployResult tried(
      Request request,
      ClusterSession session,
      Deployment deployment,
      List<ChangeSet> plans,
      Release pending,
      RenderPack.Result rendered)
      throws InterruptedException {
    var revision = new Revision(deployment, session.releases(), Revision.Story.INSTALL, pending);
    try {
      Revision.Outcome outcome =
          revision.run(plans, rendered.manifest().hooks(), request.change().description());
      return DeployResult.done(outcome, rendered);
    } catch (SherpackException failure) {
      if (request.change().rollbackOnFailure()) {
        var all = Uninstall.Request.undoing(request.cluster(), pending.name(), request.change());
        throw Undo.of(failure, () -> uninstall.run(all, _ -> {}));
      }
      throw failure;
    }
  }

  private Release pending(
      Request request, String namespace, int revision, RenderPack.Result rendered) {
    return Release.installing(
        request.render().release(),
        namespace,
        revision,
        ReleaseRecord.content(rendered, request.change().labels()),
        clock.instant());
  }

  private static int revision(ClusterSession session, String name, boolean replace) {
    Optional<Release> newest = session.releases().newest(session.namespace(), name);
    if (newest.isEmpty()) {
      return 1;
    }
    Release last = newest.get();
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
