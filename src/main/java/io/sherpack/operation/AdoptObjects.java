package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.apply.ObjectAdoption;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Resource;
import io.sherpack.migrate.ServerDefaults;
import io.sherpack.plan.Action;
import io.sherpack.plan.Change;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.Effect;
import io.sherpack.plan.ObjectChange;
import io.sherpack.plan.Owner;
import io.sherpack.release.Release;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Makes a release of objects that are there: they get its marks and stay as they are otherwise.
///
/// The record is written last: whoever is killed before leaves objects with marks, and the next run
/// goes on.
public final class AdoptObjects {
  /// @param pack that prints the objects
  /// @param createMissing whether objects are made that are not there
  /// @param waitLock how long to wait for another operation on the release; empty not to
  public record Request(Upgrade.Request pack, boolean createMissing, Optional<Duration> waitLock) {
    private String name() {
      return pack.render().release();
    }
  }

  private final Clusters clusters;
  private final PlanRelease plans;
  private final ServerDefaults defaults;
  private final Clock clock;

  /// @param defaults that the server fills in where nobody states something
  public AdoptObjects(Clusters clusters, PlanRelease plans, ServerDefaults defaults, Clock clock) {
    this.defaults = defaults;
    this.clusters = clusters;
    this.plans = plans;
    this.clock = clock;
  }

  /// @param consent is asked before anything is changed
  /// @throws SherpackException.Conflict when there is a release of that name
  public Adoption.Result run(Request request, Adoption.Consent consent, Consumer<ApplyEvent> events)
      throws InterruptedException {
    Names.checkRelease(request.name());
    try (ClusterSession session = clusters.open(request.pack().cluster())) {
      History history = History.of(session, request.name());
      if (!history.empty()) {
        return there(session, history.last(), consent);
      }
    }
    var found = new AtomicReference<Optional<Adoption.Result>>(Optional.empty());
    Upgrade.Request pack = request.pack();
    plans.look(
        new Upgrade.Request(
            pack.render(),
            pack.cluster(),
            pack.change().takingOver(),
            pack.install(),
            pack.oldValues()),
        true,
        (intent, plan) -> found.set(Optional.of(adopted(request, intent, plan, consent, events))));
    return found.get().orElseThrow(() -> new IllegalStateException("nothing was planned"));
  }

  private static Adoption.Result there(
      ClusterSession session, Release last, Adoption.Consent consent) throws InterruptedException {
    if (Adoption.of(last).filter(Adoption.OBJECTS::equals).isPresent()) {
      var plan =
          new Adoption(
              "adopt",
              last,
              Adopt.untouched(session, last),
              List.of("it is adopted already, as revision " + last.revision()),
              List.of());
      return new Adoption.Result(plan, consent.test(plan));
    }
    throw new SherpackException.Conflict(
        Diagnostic.error(
                "release-exists",
                "release `%s` exists already in namespace `%s` (%s)"
                    .formatted(last.name(), session.namespace(), last.status().word()))
            .hint(
                "`sherpack adopt %s --from-helm` takes a release of Helm's; objects of none need"
                        .formatted(last.name())
                    + " another name"));
  }

  private Adoption.Result adopted(
      Request request,
      Intent intent,
      PlanRelease.Result plan,
      Adoption.Consent consent,
      Consumer<ApplyEvent> events)
      throws InterruptedException {
    List<Change> all = intent.plans().stream().flatMap(set -> set.changes().stream()).toList();
    Release next =
        intent
            .pending()
            .labelled(Adoption.marked(intent.pending().labels(), Adoption.OBJECTS))
            .deployed("Adopted %s".formatted(Adopt.count(of(all, Action.UPDATE).size(), "object")));
    List<ObjectChange> changes = plan.changes().stream().map(AdoptObjects::shown).toList();
    List<Diagnostic> problems = new ArrayList<>(plan.problems());
    problems.addAll(foreign(all, next));
    problems.addAll(unlike(changes, request));
    List<String> steps = new ArrayList<>();
    steps.add(
        "objects get the marks of release `%s`, and sherpack owns what the pack sets"
            .formatted(next.name()));
    steps.addAll(beside(all));
    steps.add("revision 1 is recorded, made of pack " + next.chart().label());
    var adoption = new Adoption("adopt", next, changes, steps, problems);
    if (!problems.isEmpty() || !consent.test(adoption)) {
      return new Adoption.Result(adoption, false);
    }
    carryOut(request, intent, next, changes, all, events);
    return new Adoption.Result(adoption, true);
  }

  private void carryOut(
      Request request,
      Intent intent,
      Release next,
      List<ObjectChange> changes,
      List<Change> all,
      Consumer<ApplyEvent> events)
      throws InterruptedException {
    ClusterSession session = intent.session();
    var adoption = new ObjectAdoption(session.cluster());
    var made = new Deployment(session, request.pack().change(), clock, events);
    try (ReleaseLease lease =
        Guard.take(session, next.name(), "adopt", request.waitLock(), clock, events)) {
      if (session.releases().newest(session.namespace(), next.name()).isPresent()) {
        throw new SherpackException.Conflict(
            Diagnostic.error("adopt-moved", "release `" + next.name() + "` was made meanwhile"));
      }
      Adoption.require(
          session,
          changes.stream().filter(change -> change.effect() != Effect.SKIP).toList(),
          "list",
          "create");
      lease.warn();
      intent.secrets().save();
      of(intent.plans().getLast().changes(), Action.UPDATE)
          .forEach(change -> adoption.take(change.resource()));
      var _ = made.apply(new ChangeSet(of(all, Action.CREATE)));
      session.releases().create(next, 0);
    }
  }

  private static List<Change> of(List<Change> changes, Action action) {
    return changes.stream().filter(change -> change.action() == action).toList();
  }

  // No later upgrade takes care of it.
  private List<String> beside(List<Change> changes) {
    List<String> told = new ArrayList<>();
    for (Change change : changes) {
      List<String> paths =
          change
              .live()
              .filter(_ -> change.action().applies())
              .map(
                  live ->
                      BesidePack.paths(
                          NamespaceManifests.asked(live, defaults), change.resource().object()))
              .orElse(List.of());
      if (!paths.isEmpty()) {
        told.add(
            "on `%s` stays what the pack does not set, owned by nobody then: %s"
                .formatted(change.resource().id().label(), String.join(", ", paths)));
      }
    }
    return told;
  }

  // Marks are what adopting is about; only what else changes is shown.
  private static ObjectChange shown(ObjectChange change) {
    boolean marked =
        change.effect() == Effect.UNCHANGED
            || (change.effect() == Effect.CHANGE
                && change.fields().stream().allMatch(field -> Owner.mark(field.change())));
    return marked
        ? ObjectChange.of(change.id(), Effect.KEEP, "it stays as it is, with the release's marks")
        : change;
  }

  private static List<Diagnostic> foreign(List<Change> changes, Release release) {
    var own = new Owner(release.name(), release.namespace());
    List<Diagnostic> foreign = new ArrayList<>();
    for (Change change : changes) {
      Resource resource = change.resource();
      change
          .live()
          .flatMap(Owner::of)
          .filter(owner -> change.action().applies() && !owner.equals(own))
          .ifPresent(
              owner ->
                  foreign.add(
                      Diagnostic.error(
                              "resource-foreign",
                              "`%s` belongs to %s".formatted(resource.id().label(), owner.label()))
                          .hint(
                              "`sherpack adopt %s --from-helm --namespace %s` adopts that release"
                                  .formatted(owner.release(), owner.namespace()))));
    }
    return foreign;
  }

  private static List<Diagnostic> unlike(List<ObjectChange> changes, Request request) {
    List<Diagnostic> problems = new ArrayList<>();
    List<ObjectChange> missing =
        changes.stream().filter(change -> change.effect() == Effect.CREATE).toList();
    if (!missing.isEmpty() && !request.createMissing()) {
      problems.add(
          Diagnostic.error(
                  "adopt-missing",
                  "not in the cluster are "
                      + String.join(
                          ", ", missing.stream().map(one -> "`" + one.id().label() + "`").toList()))
              .hint("`--create-missing` makes them"));
    }
    long different =
        changes.stream()
            .filter(change -> change.effect().differs() && change.effect() != Effect.CREATE)
            .count();
    if (different > 0) {
      problems.add(
          Diagnostic.error(
                  "adopt-differs",
                  "the pack asks for something else than %s in the cluster"
                      .formatted(different == 1 ? "1 object is" : different + " objects are"))
              .hint(
                  "give values that make it the same, or let the change happen: `sherpack install %s"
                          .formatted(request.name())
                      + " --take-ownership` with this pack"));
    }
    return problems;
  }
}
