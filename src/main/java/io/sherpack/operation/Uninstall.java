package io.sherpack.operation;

import io.sherpack.apply.Applied;
import io.sherpack.apply.ApplyEvent;
import io.sherpack.apply.HookReport;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.plan.Action;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.Owner;
import io.sherpack.release.GeneratedSecrets;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
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
      Optional<String> description) {

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
          Optional.empty());
    }
  }

  /// @param release what was removed, or would be; empty when there was none
  /// @param kept what stays by its own policy
  public record Result(Optional<Release> release, List<Resource> deleted, List<Resource> kept) {}

  private final Clusters clusters;
  private final Clock clock;

  public Uninstall(Clusters clusters, Clock clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /// @param events is told what happens, by one thread at a time
  /// @throws SherpackException.Input when there is no such release
  public Result run(Request request, Consumer<ApplyEvent> events) throws InterruptedException {
    Names.checkRelease(request.name());
    try (ClusterSession session = clusters.open(request.cluster())) {
      if (request.ignoreNotFound()
          && session.releases().newest(session.namespace(), request.name()).isEmpty()) {
        return new Result(Optional.empty(), List.of(), List.of());
      }
      return run(request, session, events);
    }
  }

  private Result run(Request request, ClusterSession session, Consumer<ApplyEvent> events)
      throws InterruptedException {
    List<Release> history = ReadRelease.revisions(session, request.name());
    Release last = history.getLast();
    var deployment = new Deployment(session, options(request), request.cascade(), clock, events);
    ChangeSet plan = deployment.plan(wish(last, history)).getLast();
    var result =
        new Result(Optional.of(last), resources(plan, Action.DELETE), resources(plan, Action.KEEP));
    if (request.dryRun()) {
      return result;
    }
    if (last.status() != ReleaseStatus.UNINSTALLED) {
      remove(request, session, deployment, plan, last);
    }
    forget(request, session, history);
    return result;
  }

  private void remove(
      Request request, ClusterSession session, Deployment deployment, ChangeSet plan, Release last)
      throws InterruptedException {
    List<Hook> hooks = Manifests.hooks(last);
    session.releases().update(last.uninstalling(clock.instant()));
    check(deployment.run(HookEvent.PRE_DELETE, hooks));
    List<Applied> _ = deployment.apply(plan);
    if (request.waitGone()) {
      deployment.awaitGone(plan);
    }
    check(deployment.run(HookEvent.POST_DELETE, hooks));
  }

  private void forget(Request request, ClusterSession session, List<Release> history) {
    Release last = history.getLast();
    if (request.keepHistory()) {
      session
          .releases()
          .update(
              last.uninstalling(clock.instant())
                  .uninstalled(request.description().orElse("Uninstallation complete")));
      return;
    }
    history.forEach(session.releases()::delete);
    new GeneratedSecrets(session.cluster()).delete(session.namespace(), request.name());
  }

  private static void check(HookReport report) {
    if (report.failure().isPresent()) {
      throw report.failure().get();
    }
  }

  private static List<Resource> resources(ChangeSet plan, Action action) {
    return plan.of(action).stream().map(change -> change.resource()).toList();
  }

  private static Deployment.Wish wish(Release last, List<Release> history) {
    List<Resource> previous = new ArrayList<>(Manifests.resources(last));
    history.stream()
        .filter(release -> release.status() == ReleaseStatus.DEPLOYED)
        .forEach(release -> previous.addAll(Manifests.resources(release)));
    return new Deployment.Wish(
        new Owner(last.name(), last.namespace()),
        List.of(),
        Manifest.EMPTY,
        previous.stream().distinct().toList());
  }

  private static ChangeOptions options(Request request) {
    return new ChangeOptions(
        ChangeOptions.DryRun.NONE,
        false,
        request.hooks(),
        false,
        ChangeOptions.WaitFor.HOOKS,
        false,
        request.timeout(),
        false,
        false,
        false,
        false,
        false,
        request.description(),
        Map.of(),
        0);
  }
}
