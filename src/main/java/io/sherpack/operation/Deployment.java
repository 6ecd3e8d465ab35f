package io.sherpack.operation;

import io.sherpack.apply.Applied;
import io.sherpack.apply.Applier;
import io.sherpack.apply.ApplyEvent;
import io.sherpack.apply.ApplyOptions;
import io.sherpack.apply.CrdGuard;
import io.sherpack.apply.HookOptions;
import io.sherpack.apply.HookReport;
import io.sherpack.apply.HookRunner;
import io.sherpack.apply.LiveReader;
import io.sherpack.apply.Outcome;
import io.sherpack.apply.Permissions;
import io.sherpack.apply.Waiter;
import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.diagnostic.Problems;
import io.sherpack.health.HealthRules;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookDeletePolicy;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Action;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.CrdRules;
import io.sherpack.plan.Owner;
import io.sherpack.plan.Placement;
import io.sherpack.plan.PlanRequest;
import io.sherpack.plan.Planner;
import io.sherpack.release.ApplyMethod;
import io.sherpack.release.Release;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Brings a cluster from what a release had to what it wants.
final class Deployment {
  /// @param manager under which name the fields are owned
  /// @param definitions the CRDs of the pack's `crds/`
  /// @param previous what the last revision held
  /// @param method who merges objects; those of `definitions` the server always does
  /// @param crds what may be done with definitions
  /// @param definitionWait how long definitions are awaited, zero not to
  record Wish(
      Owner owner,
      String manager,
      List<Resource> definitions,
      Manifest desired,
      List<Resource> previous,
      ApplyMethod method,
      CrdRules crds,
      Duration definitionWait) {
    /// Returns what a revision wants: the CRDs of its pack are left out when the user or the pack
    /// says so.
    static Wish of(
        Release pending,
        RenderPack.Result rendered,
        ChangeOptions options,
        List<Resource> previous) {
      List<Resource> definitions =
          options.crds() != ChangeOptions.Crds.SKIP
              ? Manifests.definitions(
                  RenderPack.rules(rendered.pack().rules()), rendered.rendering().crds())
              : List.of();
      return new Wish(
          new Owner(pending.name(), pending.namespace()),
          FieldsOwner.of(pending),
          definitions,
          rendered.manifest(),
          previous,
          pending.applyMethod(),
          CrdChoice.of(rendered.pack(), options.crds()),
          CrdChoice.wait(rendered.pack()));
    }
  }

  private final ClusterSession session;
  private final ChangeOptions options;
  private final Waiter waiter;
  private final Clock clock;
  private final Consumer<ApplyEvent> events;
  private HookRunner hooks;
  private final ApplyOptions applying;
  private final Applier applier;
  private final LiveReader reader;
  private Duration definitionWait = Applier.DEFINITION_WAIT;
  private final List<ResourceId> created = new ArrayList<>();

  Deployment(
      ClusterSession session, ChangeOptions options, Clock clock, Consumer<ApplyEvent> events) {
    this(session, options, DeleteRequest.Propagation.BACKGROUND, clock, events);
  }

  /// Returns it with the journal of `lease` for its hooks.
  Deployment journaled(ReleaseLease lease) {
    hooks =
        new HookRunner(
            session.cluster(),
            HealthRules.standard(),
            waiter,
            clock,
            events,
            new JournaledHooks(lease));
    return this;
  }

  Deployment(
      ClusterSession session,
      ChangeOptions options,
      DeleteRequest.Propagation propagation,
      Clock clock,
      Consumer<ApplyEvent> events) {
    this.session = session;
    this.clock = clock;
    this.events = events;
    this.options = options;
    session.cluster().patience(options.timeout());
    HealthRules rules = HealthRules.standard();
    this.waiter = new Waiter(session.cluster(), rules, clock, events);
    this.hooks = new HookRunner(session.cluster(), rules, waiter, clock, events);
    this.applying = applyOptions(options, propagation);
    this.applier =
        new Applier(
            session.cluster(),
            waiter,
            applying,
            event -> {
              remember(event);
              events.accept(event);
            });
    this.reader = new LiveReader(session.cluster());
  }

  private static ApplyOptions applyOptions(
      ChangeOptions options, DeleteRequest.Propagation propagation) {
    boolean dry = options.dryRun() == ChangeOptions.DryRun.SERVER;
    return new ApplyOptions(
        options.forceConflicts(),
        options.update(),
        dry,
        true,
        propagation,
        options.timeout(),
        options.planned() && !dry);
  }

  private void remember(ApplyEvent event) {
    if (event instanceof ApplyEvent.Changed(var id, var outcome, _) && outcome == Outcome.CREATED) {
      created.add(id);
    }
  }

  /// Deletes what was created, when the options ask for it.
  void cleanUp() {
    if (options.cleanupOnFail() && options.dryRun() == ChangeOptions.DryRun.NONE) {
      created.reversed().stream()
          .filter(id -> !id.kind().equals("CustomResourceDefinition"))
          .filter(id -> session.cluster().delete(id, DeleteRequest.PLAIN))
          .forEach(id -> events.accept(new ApplyEvent.Changed(id, Outcome.DELETED, "")));
    }
  }

  /// Deletes what a dead client's hooks left that were to be deleted at their end.
  void cleanHooks(List<Hook> hooks) {
    List<Resource> resources =
        hooks.stream()
            .filter(
                hook ->
                    hook.deletedOn(HookDeletePolicy.HOOK_SUCCEEDED)
                        || hook.deletedOn(HookDeletePolicy.HOOK_FAILED))
            .map(Hook::resource)
            .filter(resource -> !resource.kind().equals("CustomResourceDefinition"))
            .toList();
    new Placement(reader.scopes(), resources, session.namespace())
        .placeKnown(resources)
        .forEach(resource -> session.cluster().delete(resource.id(), DeleteRequest.PLAIN));
  }

  /// Whether hooks run at all.
  boolean runsHooks() {
    return options.hooks();
  }

  /// Returns a message without the secrets that the run knows.
  String hidden(String message) {
    return session.secrets().hidden(message);
  }

  void createNamespace() {
    applier.createNamespace(session.namespace());
  }

  /// Returns what has to be permitted before anything is changed.
  ///
  /// @param hooks those that will run, when hooks run at all
  /// @param records what will be done to records, as roles name it
  Permissions needs(List<ChangeSet> plans, List<Hook> hooks, List<String> records)
      throws InterruptedException {
    var permissions = new Permissions(session.cluster(), session.namespace());
    for (ChangeSet plan : plans) {
      Permissions _ = permissions.add(plan, applying);
    }
    if (options.cleanupOnFail() || options.rollbackOnFailure()) {
      plans.forEach(permissions::addRemoval);
    }
    if (options.rollbackOnFailure()) {
      plans.forEach(permissions::addReturn);
    }
    if (options.waitFor() == ChangeOptions.WaitFor.RESOURCES) {
      plans.forEach(permissions::addAwaiting);
    }
    add(permissions, hooks, records);
    if (options.createNamespace() && session.cluster().get(namespace()).isEmpty()) {
      permissions.add(new ApiResource("v1", "Namespace", "namespaces", false), "create");
    }
    return permissions;
  }

  /// Adds what the way back from a failure takes beside what [#needs] knows from the options.
  ///
  /// @param hooks those that run then
  /// @param records what is done to records then, as roles name it
  void needsBack(Permissions permissions, List<Hook> hooks, List<String> records) {
    if (options.rollbackOnFailure()) {
      add(permissions, hooks, records);
    }
  }

  private void add(Permissions permissions, List<Hook> hooks, List<String> records) {
    if (options.hooks()) {
      Permissions _ = permissions.add(hooks);
    }
    session
        .releases()
        .kind()
        .ifPresent(kind -> permissions.add(kind, records.toArray(String[]::new)));
  }

  private ResourceId namespace() {
    return new ResourceId("v1", "Namespace", "", session.namespace());
  }

  /// Returns what has to be done, the definitions first.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Conflict when an object belongs to someone
  ///   else
  List<ChangeSet> plan(Wish wish) throws InterruptedException {
    session.cluster().applyAs(wish.manager());
    definitionWait = wish.definitionWait();
    List<Resource> resources = wish.desired().resources();
    List<Resource> all = new ArrayList<>(wish.definitions());
    all.addAll(resources);
    var placement = new Placement(reader.scopes(), all, session.namespace());
    var problems = new Problems();
    List<Resource> desired = placement.place(resources, problems);
    problems.throwIfFailed();
    List<Resource> previous = placement.placeKnown(wish.previous());
    List<Resource> looked = new ArrayList<>(wish.definitions());
    looked.addAll(desired);
    looked.addAll(previous);
    var live = reader.read(looked);
    session.secrets().learn(previous, live::find);
    ChangeSet definitions =
        Planner.plan(
            new PlanRequest(
                wish.owner(), wish.definitions(), List.of(), List.of(), true, wish.crds(), false),
            live);
    ChangeSet changes =
        Planner.plan(
            new PlanRequest(
                wish.owner(),
                List.of(),
                desired,
                previous,
                options.takeOwnership(),
                wish.crds(),
                wish.method() == ApplyMethod.CLIENT_SIDE),
            live);
    var guard = new CrdGuard(session.cluster());
    guard.check(definitions, wish.crds());
    if (wish.crds().protect()) {
      guard.check(changes, wish.crds());
    }
    return List.of(definitions, changes);
  }

  List<Applied> apply(ChangeSet plan) throws InterruptedException {
    return applier.apply(plan, definitionWait);
  }

  /// Waits for what the plan applied, when the options ask for it.
  void await(ChangeSet plan) throws InterruptedException {
    if (options.waitFor() == ChangeOptions.WaitFor.RESOURCES && !plan.applied().isEmpty()) {
      waiter.await(plan.applied(), options.timeout(), options.waitForJobs());
    }
  }

  /// Waits until what the plan deletes is gone.
  void awaitGone(ChangeSet plan) throws InterruptedException {
    waiter.awaitGone(
        plan.of(Action.DELETE).stream().map(c -> c.resource().id()).toList(), options.timeout());
  }

  /// @param progress is told of each hook when it starts and when it ends
  HookReport run(HookEvent event, List<Hook> all, Consumer<HookReport.Ran> progress)
      throws InterruptedException {
    List<Hook> wanted =
        all.stream().filter(hook -> hook.runsOn(event)).sorted(Hook.RUN_ORDER).toList();
    return !options.hooks() || wanted.isEmpty()
        ? HookReport.NONE
        : hooks.run(
            event, wanted, session.namespace(), HookOptions.oneByOne(options.timeout()), progress);
  }
}
