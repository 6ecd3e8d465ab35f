package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.apply.ApplyOptions;
import io.sherpack.apply.ClientMerge;
import io.sherpack.apply.LiveReader;
import io.sherpack.apply.Outcome;
import io.sherpack.apply.Permissions;
import io.sherpack.apply.Rehearsal;
import io.sherpack.apply.Rehearsal.Answer;
import io.sherpack.cluster.ApplyOutcome;
import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Action;
import io.sherpack.plan.Cause;
import io.sherpack.plan.Causes;
import io.sherpack.plan.Change;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.ComparedForm;
import io.sherpack.plan.Effect;
import io.sherpack.plan.FieldChange;
import io.sherpack.plan.FieldOwners;
import io.sherpack.plan.FieldPath;
import io.sherpack.plan.IgnoreRule;
import io.sherpack.plan.LiveState;
import io.sherpack.plan.Merging;
import io.sherpack.plan.ObjectChange;
import io.sherpack.plan.ObjectDiff;
import io.sherpack.plan.ObjectSet;
import io.sherpack.plan.Owner;
import io.sherpack.plan.Placement;
import io.sherpack.plan.SecretMask;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.values.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Finds what in the cluster differs from what a release recorded, and repairs it.
public final class Drift {
  /// @param revision the revision to compare with; empty for the one in force
  /// @param ignored differences that do not count
  /// @param fix whether to bring the cluster back to the record
  public record Request(
      ClusterRequest cluster,
      String name,
      Optional<Integer> revision,
      List<IgnoreRule> ignored,
      boolean fix) {
    public Request {
      ignored = List.copyOf(ignored);
    }
  }

  /// @param changes what brings each object back to the record
  /// @param repaired how many objects were brought back
  /// @param problems what cannot be compared or brought back
  public record Result(
      Release release, List<ObjectChange> changes, int repaired, List<Diagnostic> problems) {
    public Result {
      changes = List.copyOf(changes);
      problems = List.copyOf(problems);
    }

    public boolean drifted() {
      return changes.stream().anyMatch(change -> change.effect().differs());
    }
  }

  /// What has to be done to one object.
  ///
  /// @param repair what to apply: the record, with what does not count as it is in the cluster
  /// @param extra fields that people added
  private record Finding(
      Change change,
      Value.Mapping repair,
      ObjectChange shown,
      List<FieldOwners.Added> extra,
      List<Diagnostic> problems) {
    Finding(Change change, ObjectChange shown, List<Diagnostic> problems) {
      this(change, change.object(), shown, List.of(), problems);
    }

    // Whether it is to be repaired.
    boolean counts() {
      return problems.isEmpty() && shown.effect().differs();
    }

    void needs(Permissions permissions) {
      List<String> verbs = new ArrayList<>(List.of("patch"));
      if (change.action() == Action.CREATE) {
        verbs.add("create");
      }
      if (!extra.isEmpty()) {
        verbs.add("update");
      }
      permissions.add(change.resource().id(), verbs);
    }
  }

  private static final int TRIES = 10;
  private static final int LOOKS = 5;

  private final Clusters clusters;
  private final Clock clock;

  public Drift(Clusters clusters, Clock clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /// @param events is told what is repaired
  /// @throws SherpackException.Input when there is no such release or revision
  public Result run(Request request, Consumer<ApplyEvent> events) throws InterruptedException {
    Names.checkRelease(request.name());
    try (ClusterSession session = clusters.open(request.cluster())) {
      History history = ReadRelease.history(session, request.name());
      Release release =
          request.revision().isPresent()
              ? ReadRelease.revision(history, request.revision().get())
              : history.current();
      refuseUninstalled(request.revision().isPresent() ? release : history.last());
      session.cluster().applyAs(FieldsOwner.of(release));
      if (!request.fix()) {
        return result(release, findings(session, release, request.ignored()), 0);
      }
      try (ReleaseLease lease =
          Guard.take(session, request.name(), "drift", Optional.empty(), clock, events)) {
        refuseUnfinished(history.last(), lease);
        List<Finding> findings = findings(session, release, request.ignored());
        lease.warn();
        return result(release, findings, repair(session, findings, events));
      }
    }
  }

  private static void refuseUninstalled(Release release) {
    if (release.status() == ReleaseStatus.UNINSTALLED) {
      throw new SherpackException.Conflict(
          Diagnostic.error(
              "release-uninstalled",
              "release `" + release.name() + "` is uninstalled: nothing of it should be there"));
    }
  }

  // What a dead client left is finished by `recover`, hooks and record too, not by the way.
  private static void refuseUnfinished(Release last, ReleaseLease lease) {
    if (lease.inheritance().isPresent()) {
      throw new SherpackException.Conflict(
          Diagnostic.error(
                  "release-unfinished",
                  "release `%s` is %s: its client ended before it was done"
                      .formatted(last.name(), last.status().word()))
              .hint("`sherpack recover %s` goes on, `--rollback` back".formatted(last.name())));
    }
  }

  private static Result result(Release release, List<Finding> findings, int repaired) {
    return new Result(
        release,
        findings.stream().map(Finding::shown).toList(),
        repaired,
        findings.stream().flatMap(finding -> finding.problems().stream()).toList());
  }

  private static List<Finding> findings(
      ClusterSession session, Release release, List<IgnoreRule> ignored)
      throws InterruptedException {
    var reader = new LiveReader(session.cluster());
    List<Resource> recorded = session.secrets().manifest(release).resources();
    var owner = new Owner(release.name(), release.namespace());
    List<Resource> wanted =
        new Placement(reader.scopes(), recorded, release.namespace())
            .placeKnown(recorded).stream()
                .filter(resource -> !resource.namedByServer())
                .map(owner::mark)
                .toList();
    List<Resource> sealed = Manifests.resources(release);
    List<Resource> placed =
        new Placement(reader.scopes(), sealed, release.namespace()).placeKnown(sealed);
    Merging merging =
        switch (release.applyMethod()) {
          case SERVER_SIDE -> Merging.BY_SERVER;
          // The record is what is wanted, and what was wanted before.
          case CLIENT_SIDE -> new Merging.ByClient(List.of());
        };
    List<Change> changes = List.of();
    List<Answer> answers = List.of();
    for (int look = 0; look < LOOKS && (look == 0 || moved(changes, answers)); look++) {
      LiveState live = reader.read(wanted);
      session.secrets().learn(placed, live::find);
      changes = wanted.stream().map(resource -> change(resource, live, merging)).toList();
      answers = new Rehearsal(session.cluster(), byForce()).ask(changes);
    }
    ObjectSet record = ObjectSet.of(wanted);
    var view =
        new View(
            new Causes(record, record, List.of()),
            mask(wanted, changes),
            new Scaled(session.cluster()),
            ignored);
    List<Finding> findings = new ArrayList<>();
    List<List<FieldPath>> left = new Rehearsal(session.cluster(), byForce()).left(changes);
    for (Change change : new ChangeSet(changes).stages().stream().flatMap(List::stream).toList()) {
      int at = changes.indexOf(change);
      findings.add(view.finding(change, answers.get(at), left.get(at)));
    }
    return findings;
  }

  // What a controller did between our reading and the server's answer is no difference.
  private static boolean moved(List<Change> changes, List<Answer> answers) {
    return IntStream.range(0, changes.size())
        .anyMatch(at -> moved(changes.get(at), answers.get(at)));
  }

  private static boolean moved(Change change, Answer answer) {
    return change.live().isPresent()
        && answer instanceof Answer.Would(var after, _, _)
        && !version(change.live().get()).equals(version(after))
        && !ObjectDiff.between(ComparedForm.of(change.live().get()), ComparedForm.of(after))
            .isEmpty();
  }

  private static Value version(Value.Mapping object) {
    return Fields.at(object, "metadata", "resourceVersion");
  }

  private static ApplyOptions byForce() {
    ApplyOptions plain = ApplyOptions.PLAIN.dry();
    return new ApplyOptions(
        true,
        ApplyOptions.Update.APPLY,
        true,
        plain.validate(),
        plain.propagation(),
        plain.timeout());
  }

  private static Change change(Resource resource, LiveState live, Merging merging) {
    Optional<Value.Mapping> object = live.find(resource.id());
    return new Change(
        resource, object.isPresent() ? Action.UPDATE : Action.CREATE, object, "", merging);
  }

  private static SecretMask mask(List<Resource> wanted, List<Change> changes) {
    List<Value.Mapping> objects = new ArrayList<>(wanted.stream().map(Resource::object).toList());
    changes.forEach(change -> change.live().ifPresent(objects::add));
    return new SecretMask(objects);
  }

  private record View(Causes causes, SecretMask mask, Scaled scaled, List<IgnoreRule> ignored) {
    /// @param left the fields that are others' by the policy of the resource
    Finding finding(Change change, Answer answer, List<FieldPath> left) {
      ResourceId id = change.resource().id();
      List<IgnoreRule> rules = new ArrayList<>(ignored);
      rules.addAll(IgnoreRule.of(change.resource().object()));
      change.live().ifPresent(live -> rules.addAll(IgnoreRule.of(live)));
      if (rules.stream().anyMatch(rule -> rule.covers(id))) {
        return only(change, ObjectChange.of(id, Effect.SKIP, "it is ignored"));
      }
      if (left.contains(FieldPath.ROOT)) {
        return only(
            change, ObjectChange.of(id, Effect.SKIP, "others own it, its policy is to skip"));
      }
      if (change.live().isEmpty()) {
        return missing(change, answer);
      }
      Value.Mapping live = change.live().get();
      return switch (answer) {
        case Answer.Would(var object, _, _) -> compared(change, live, object, rules, left);
        case Answer.Unasked(var why) ->
            only(change, ObjectChange.of(id, Effect.SKIP, "it cannot be compared: " + why));
        case Answer.Left(var why) -> only(change, ObjectChange.of(id, Effect.SKIP, why));
        case Answer.Replaced(var why) -> only(change, ObjectChange.of(id, Effect.BLOCKED, why));
        case Answer.Refused(var problems, var _) ->
            new Finding(
                change,
                ObjectChange.of(id, Effect.BLOCKED, problems.getFirst().message()),
                problems);
      };
    }

    private static Finding only(Change change, ObjectChange shown) {
      return new Finding(change, shown, List.of());
    }

    private static Finding missing(Change change, Answer answer) {
      List<Diagnostic> problems =
          answer instanceof Answer.Refused(var found, _) ? found : List.of();
      return new Finding(
          change,
          ObjectChange.of(change.resource().id(), Effect.CREATE, "it is gone from the cluster"),
          problems);
    }

    private Finding compared(
        Change change,
        Value.Mapping live,
        Value.Mapping after,
        List<IgnoreRule> rules,
        List<FieldPath> left) {
      ResourceId id = change.resource().id();
      List<ObjectChange.Explained> fields = new ArrayList<>();
      Value.Mapping repair = change.object();
      for (FieldChange field : ObjectDiff.between(ComparedForm.of(live), ComparedForm.of(after))) {
        FieldPath path = field.path();
        if (left.stream().anyMatch(theirs -> theirs.covers(path))) {
          continue;
        }
        if (counts(rules, id, path) && !scaled.owns(id, path)) {
          fields.add(explained(change, field, causes.ofLive(id, path, live)));
        } else {
          repair =
              field.before().isPresent()
                  ? path.replacedIn(repair, field.before().get())
                  : path.removedFrom(repair);
        }
      }
      for (FieldPath theirs : left) {
        repair = theirs.removedFrom(repair);
      }
      List<FieldOwners.Added> extra =
          FieldOwners.of(live).addedByHand(live, change.resource().object()).stream()
              .filter(added -> counts(rules, id, added.path()))
              .filter(added -> after(after, added))
              .toList();
      extra.forEach(
          added ->
              fields.add(
                  explained(
                      change,
                      new FieldChange(
                          added.path(), Optional.of(added.value()), Optional.empty(), false),
                      new Cause.LiveEdit(added.manager()))));
      Effect effect = fields.isEmpty() ? Effect.UNCHANGED : Effect.CHANGE;
      return new Finding(
          change,
          repair,
          new ObjectChange(id, effect, "", "", fields, Optional.empty()),
          extra,
          List.of());
    }

    // What applying the record takes away anyway is told once.
    private static boolean after(Value.Mapping after, FieldOwners.Added added) {
      return added.path().in(after).isPresent();
    }

    private ObjectChange.Explained explained(Change change, FieldChange field, Cause cause) {
      return new ObjectChange.Explained(
          mask.masked(change.resource().object(), field), Optional.of(cause));
    }

    private static boolean counts(List<IgnoreRule> rules, ResourceId id, FieldPath path) {
      return rules.stream().noneMatch(rule -> rule.covers(id, path));
    }
  }

  // What may not even be tried is told before anything is repaired.
  private static void refuseForbidden(List<Finding> findings) {
    List<Diagnostic> forbidden =
        findings.stream()
            .flatMap(finding -> finding.problems().stream())
            .filter(problem -> problem.code().equals("cluster-forbidden"))
            .toList();
    if (!forbidden.isEmpty()) {
      throw new SherpackException.Remote(forbidden);
    }
  }

  private static int repair(
      ClusterSession session, List<Finding> findings, Consumer<ApplyEvent> events) {
    refuseForbidden(findings);
    var permissions = new Permissions(session.cluster(), session.namespace());
    findings.stream().filter(Finding::counts).forEach(finding -> finding.needs(permissions));
    permissions.require();
    int repaired = 0;
    for (Finding finding : findings) {
      if (finding.counts()) {
        repair(session.cluster(), finding);
        repaired++;
        Outcome outcome =
            finding.shown().effect() == Effect.CREATE ? Outcome.CREATED : Outcome.UPDATED;
        events.accept(
            new ApplyEvent.Changed(finding.change().resource().id(), outcome, "repaired"));
      }
    }
    return repaired;
  }

  private static void repair(Cluster cluster, Finding finding) {
    Value.Mapping object =
        switch (applied(cluster, finding)) {
          case ApplyOutcome.Done(var done, _) -> done;
          case ApplyOutcome.Conflicted(_, var diagnostic) ->
              throw new SherpackException.Conflict(diagnostic);
          case ApplyOutcome.Immutable(var diagnostic) ->
              throw new SherpackException.Conflict(diagnostic);
        };
    takeAway(cluster, object, lastFirst(finding.extra()), TRIES);
  }

  private static ApplyOutcome applied(Cluster cluster, Finding finding) {
    return switch (finding.change().merging()) {
      case Merging.ByServer() -> cluster.apply(finding.repair(), ApplyRequest.PLAIN.forced());
      case Merging.ByClient(var before) ->
          new ClientMerge(cluster, false).merge(before, finding.repair(), finding.change().live());
    };
  }

  // Controllers answer to what was just applied, and so the object changes under our hands.
  private static void takeAway(
      Cluster cluster, Value.Mapping object, List<FieldOwners.Added> extra, int tries) {
    Value.Mapping clean = object;
    for (FieldOwners.Added added : extra) {
      clean = added.path().removedFrom(clean);
    }
    if (clean.equals(object)) {
      return;
    }
    try {
      Value.Mapping _ = cluster.replace(clean);
    } catch (SherpackException.Conflict changed) {
      Optional<Value.Mapping> now = cluster.get(Resource.idOf(object));
      if (tries == 1 || now.isEmpty()) {
        throw changed;
      }
      takeAway(cluster, now.get(), extra, tries - 1);
    }
  }

  // What is taken out of a list moves what comes after it.
  private static List<FieldOwners.Added> lastFirst(List<FieldOwners.Added> extra) {
    return extra.stream().sorted(Comparator.comparingInt(Drift::index).reversed()).toList();
  }

  private static int index(FieldOwners.Added added) {
    return added.path().steps().getLast() instanceof FieldPath.Step.Index(var number) ? number : -1;
  }
}
