package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.apply.FieldTransfer;
import io.sherpack.apply.LiveReader;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Resource;
import io.sherpack.plan.Effect;
import io.sherpack.plan.FieldOwnership;
import io.sherpack.plan.LiveState;
import io.sherpack.plan.ObjectChange;
import io.sherpack.plan.Placement;
import io.sherpack.release.ApplyMethod;
import io.sherpack.release.Release;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Makes a release of Helm's one of sherpack's, with all it has; no object changes.
///
/// The new revision is recorded before anything else is done, and is never pending: whoever is
/// killed leaves a release that Helm and sherpack go on with.
public final class Adopt {
  /// @param pack what the release is made of from now on, and its values over those that it has;
  ///   empty for the chart as it is
  /// @param waitLock how long to wait for another operation on the release; empty not to
  public record Request(
      ClusterRequest cluster,
      String name,
      Optional<Upgrade.Request> pack,
      Optional<Duration> waitLock) {}

  private final Clusters clusters;
  private final PlanRelease plans;
  private final Clock clock;

  public Adopt(Clusters clusters, PlanRelease plans, Clock clock) {
    this.clusters = clusters;
    this.plans = plans;
    this.clock = clock;
  }

  /// @param consent is asked before anything is changed
  /// @throws SherpackException.Input when there is no such release
  /// @throws SherpackException.Conflict when it is under way, failed, removed, or sherpack's
  ///   already
  public Adoption.Result run(Request request, Adoption.Consent consent, Consumer<ApplyEvent> events)
      throws InterruptedException {
    try (ClusterSession session = clusters.open(request.cluster())) {
      History history = ReadRelease.history(session, request.name());
      Release last = Adoption.settled(history);
      boolean adopted = Adoption.of(last).isPresent();
      if (last.chart().ofPack() && !adopted) {
        throw new SherpackException.Conflict(
            Diagnostic.error(
                    "adopt-own", "release `%s` is sherpack's own already".formatted(last.name()))
                .note("it is made of pack `" + last.chart().label() + "`"));
      }
      if (adopted && (last.chart().ofPack() || request.pack().isEmpty())) {
        return new Run(session, request, history, consent, events).finished();
      }
      if (request.pack().isEmpty()) {
        return new Run(session, request, history, consent, events).asItIs();
      }
    }
    return bound(request, consent, events);
  }

  private Adoption.Result bound(
      Request request, Adoption.Consent consent, Consumer<ApplyEvent> events)
      throws InterruptedException {
    var found = new AtomicReference<Optional<Adoption.Result>>(Optional.empty());
    plans.look(
        request.pack().orElseThrow(),
        false,
        (intent, plan) ->
            found.set(
                Optional.of(
                    new Run(intent.session(), request, intent.history(), consent, events)
                        .bound(intent, plan))));
    return found.get().orElseThrow(() -> new IllegalStateException("nothing was planned"));
  }

  private final class Run {
    private final ClusterSession session;
    private final Request request;
    private final History history;
    private final Adoption.Consent consent;
    private final Consumer<ApplyEvent> events;
    private final Release last;

    Run(
        ClusterSession session,
        Request request,
        History history,
        Adoption.Consent consent,
        Consumer<ApplyEvent> events) {
      this.session = session;
      this.request = request;
      this.history = history;
      this.consent = consent;
      this.events = events;
      this.last = history.last();
    }

    Adoption.Result asItIs() throws InterruptedException {
      var content =
          new Release.Content(
              last.chart(),
              last.config(),
              last.manifest(),
              last.hooks(),
              last.info().notes(),
              Adoption.marked(last.labels(), String.valueOf(last.revision())));
      Release next =
          last.upgrading(last.revision() + 1, content, clock.instant())
              .appliedBy(last.applyMethod())
              .deployed("Adopted from Helm");
      return carriedOut(
          new Adoption("adopt", next, untouched(session, last), steps(next), List.of()));
    }

    Adoption.Result bound(Intent intent, PlanRelease.Result plan) throws InterruptedException {
      Release pending = intent.pending();
      String from = Adoption.of(last).orElse(String.valueOf(last.revision()));
      Release next =
          pending
              .labelled(Adoption.marked(pending.labels(), from))
              .deployed("Adopted from Helm, now pack " + pending.chart().label());
      List<Diagnostic> problems = new ArrayList<>(plan.problems());
      if (plan.differs()) {
        problems.add(
            Diagnostic.error(
                    "adopt-differs",
                    "pack `%s` asks for something else than release `%s` has"
                        .formatted(pending.chart().label(), last.name()))
                .hint(
                    "give values that make it the same, or let the change happen: `sherpack upgrade"
                        + " %s` with this pack".formatted(last.name())));
      }
      List<String> steps = steps(next);
      if (next.applyMethod() == ApplyMethod.SERVER_SIDE) {
        steps.add("fields that `helm` owns are `sherpack`'s from now on, their values stay");
      }
      return carriedOut(new Adoption("adopt", next, plan.changes(), steps, problems));
    }

    private List<String> steps(Release next) {
      List<String> steps = new ArrayList<>();
      steps.add(
          "revision %d is recorded, made of %s %s"
              .formatted(
                  next.revision(), next.chart().ofPack() ? "pack" : "chart", next.chart().label()));
      steps.add(
          "kept are %s, %s, and the values"
              .formatted(
                  count(history.revisions().size(), "revision"),
                  count(next.hooks().size(), "hook")));
      return steps;
    }

    private Adoption.Result carriedOut(Adoption plan) throws InterruptedException {
      if (!plan.problems().isEmpty() || !consent.test(plan)) {
        return new Adoption.Result(plan, false);
      }
      List<ObjectChange> patched = owned(plan.release()) ? present(plan.changes()) : List.of();
      try (ReleaseLease lease = lease()) {
        Adoption.checkUnchanged(session, last);
        Adoption.require(session, patched, "list", "create", "update");
        lease.warn();
        session.releases().create(plan.release(), 0);
        Revision.supersede(session.releases(), history);
        handOver(plan.release());
      }
      return new Adoption.Result(plan, true);
    }

    // What a client that was killed left to be done.
    Adoption.Result finished() throws InterruptedException {
      var plan =
          new Adoption(
              "adopt",
              last,
              untouched(session, last),
              List.of("it is adopted already, as revision " + last.revision()),
              List.of());
      if (!consent.test(plan)) {
        return new Adoption.Result(plan, false);
      }
      try (ReleaseLease _ = lease()) {
        Adoption.checkUnchanged(session, last);
        Revision.supersede(session.releases(), history.before(last.revision()));
        handOver(last);
      }
      return new Adoption.Result(plan, true);
    }

    private ReleaseLease lease() throws InterruptedException {
      return Guard.take(session, last.name(), "adopt", request.waitLock(), clock, events);
    }

    private void handOver(Release release) throws InterruptedException {
      if (owned(release)) {
        live(session, release)
            .objects()
            .values()
            .forEach(
                object ->
                    FieldTransfer.of(
                        session.cluster(),
                        object,
                        now -> FieldOwnership.handOver(now, FieldsOwner.of(release))));
      }
    }
  }

  // Those of charts stay Helm's, and who merges on the client asks for no owner.
  private static boolean owned(Release release) {
    return release.chart().ofPack() && release.applyMethod() == ApplyMethod.SERVER_SIDE;
  }

  private static List<ObjectChange> present(List<ObjectChange> changes) {
    return changes.stream().filter(change -> change.effect() != Effect.SKIP).toList();
  }

  static String count(int number, String word) {
    return number == 1 ? "1 " + word : number + " " + word + "s";
  }

  /// Returns the resources that a release recorded, in their namespaces.
  static List<Resource> placed(ClusterSession session, Release release) {
    List<Resource> resources = Manifests.resources(release);
    return new Placement(new LiveReader(session.cluster()).scopes(), resources, release.namespace())
        .placeKnown(resources);
  }

  static LiveState live(ClusterSession session, Release release) throws InterruptedException {
    return new LiveReader(session.cluster()).read(placed(session, release));
  }

  /// Returns the objects of a release as what stays as it is, or is not there.
  static List<ObjectChange> untouched(ClusterSession session, Release release)
      throws InterruptedException {
    LiveState live = live(session, release);
    return placed(session, release).stream()
        .map(
            resource ->
                live.find(resource.id()).isPresent()
                    ? ObjectChange.of(resource.id(), Effect.KEEP, "it stays as it is")
                    : ObjectChange.of(resource.id(), Effect.SKIP, "it is not in the cluster"))
        .toList();
  }
}
