package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.apply.FieldTransfer;
import io.sherpack.apply.ObjectAdoption;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.plan.Effect;
import io.sherpack.plan.FieldOwnership;
import io.sherpack.plan.ObjectChange;
import io.sherpack.plan.ObjectSet;
import io.sherpack.plan.Owner;
import io.sherpack.release.GeneratedSecrets;
import io.sherpack.release.Release;
import io.sherpack.release.storage.StoredRevision;
import io.sherpack.values.Value;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Undoes an adoption: Helm carries on with what was its release, and objects that belonged to none
/// do so again. No object changes but in its marks.
///
/// Records come last: until then another run finds all that is left to be done.
public final class HandBack {
  /// @param waitLock how long to wait for another operation on the release; empty not to
  public record Request(ClusterRequest cluster, String name, Optional<Duration> waitLock) {}

  private final Clusters clusters;
  private final Clock clock;

  public HandBack(Clusters clusters, Clock clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /// @param consent is asked before anything is changed
  /// @throws SherpackException.Input when there is no such release
  /// @throws SherpackException.Conflict when it was not adopted, is under way or failed
  public Adoption.Result run(Request request, Adoption.Consent consent, Consumer<ApplyEvent> events)
      throws InterruptedException {
    try (ClusterSession session = clusters.open(request.cluster())) {
      History history = ReadRelease.history(session, request.name());
      Release last = Adoption.settled(history);
      String from = Adoption.of(last).orElseThrow(() -> own(last));
      boolean objects = from.equals(Adoption.OBJECTS);
      Adoption plan = objects ? freed(session, history, last) : helms(session, history, last, from);
      if (!consent.test(plan)) {
        return new Adoption.Result(plan, false);
      }
      try (ReleaseLease lease =
          Guard.take(session, request.name(), "adopt", request.waitLock(), clock, events)) {
        Adoption.checkUnchanged(session, last);
        Adoption.require(
            session,
            plan.changes().stream().filter(change -> change.effect() == Effect.KEEP).toList(),
            objects ? new String[] {"list", "delete"} : new String[] {"list", "create", "update"});
        lease.warn();
        if (objects) {
          free(session, history, last);
        } else {
          handBack(session, history, last, plan.release());
        }
      }
      return new Adoption.Result(plan, true);
    }
  }

  private static SherpackException own(Release last) {
    return new SherpackException.Conflict(
        Diagnostic.error("adopt-not-adopted", "release `" + last.name() + "` was not adopted")
            .note("there is nobody to hand it back to")
            .hint("`sherpack uninstall " + last.name() + "` removes it with its objects"));
  }

  private Adoption helms(ClusterSession session, History history, Release last, String from)
      throws InterruptedException {
    Release content = before(history, last, from);
    Release next =
        last.upgrading(
                last.revision() + 1,
                new Release.Content(
                    content.chart(),
                    content.config(),
                    content.manifest(),
                    content.hooks(),
                    content.info().notes(),
                    Adoption.unmarked(content.labels())),
                clock.instant())
            .appliedBy(last.applyMethod())
            .deployed("Handed back to Helm");
    List<String> steps = new ArrayList<>();
    steps.add(
        content.revision() == last.revision()
            ? "revision %d is recorded, with what revision %d holds"
                .formatted(next.revision(), last.revision())
            : "revision %d is recorded, again made of chart %s as revision %d was"
                .formatted(next.revision(), content.chart().label(), content.revision()));
    if (next.chart().ofPack()) {
      steps.add(
          "it stays made of pack %s, as it is no longer what Helm's revision %s was: `helm upgrade` with"
                  .formatted(next.chart().label(), from)
              + " the chart, or `helm rollback %s %s`, goes on from there"
                  .formatted(last.name(), from));
    }
    steps.add("fields that `sherpack` owns are `helm`'s again, their values stay");
    return new Adoption("undo", next, Adopt.untouched(session, last), steps, List.of());
  }

  // What Helm had recorded, if that is still what there is.
  private static Release before(History history, Release last, String from) {
    if (!last.chart().ofPack()) {
      return last;
    }
    return history.revisions().stream()
        .filter(stored -> String.valueOf(stored.number()).equals(from))
        .map(StoredRevision::release)
        .filter(
            old ->
                ObjectSet.of(Manifests.resources(old))
                    .equals(ObjectSet.of(Manifests.resources(last))))
        .findFirst()
        .orElse(last);
  }

  private static void handBack(ClusterSession session, History history, Release last, Release next)
      throws InterruptedException {
    for (Value.Mapping object : Adopt.live(session, last).objects().values()) {
      FieldTransfer.of(session.cluster(), object, FieldOwnership::handBack);
    }
    session.releases().create(next, 0);
    Revision.supersede(session.releases(), history);
    if (!next.chart().ofPack()) {
      new GeneratedSecrets(session.cluster()).delete(session.namespace(), last.name());
    }
  }

  private static Adoption freed(ClusterSession session, History history, Release last)
      throws InterruptedException {
    List<ObjectChange> changes =
        Adopt.untouched(session, last).stream()
            .map(
                change ->
                    change.effect() == Effect.KEEP
                        ? change.because("it stays as it is, without the release's marks")
                        : change)
            .toList();
    return new Adoption(
        "undo",
        last,
        changes,
        List.of(
            "the %s of release `%s` %s deleted; its objects belong to none then"
                .formatted(
                    Adopt.count(history.revisions().size(), "revision"),
                    last.name(),
                    history.revisions().size() == 1 ? "is" : "are")),
        List.of());
  }

  private static void free(ClusterSession session, History history, Release last) {
    var adoption = new ObjectAdoption(session.cluster());
    var owner = new Owner(last.name(), last.namespace());
    Adopt.placed(session, last).forEach(resource -> adoption.giveBack(resource, owner));
    new GeneratedSecrets(session.cluster()).delete(session.namespace(), last.name());
    // The newest goes last: it says what is left to be undone.
    for (StoredRevision revision : history.revisions()) {
      session.releases().delete(revision.key());
    }
  }
}
