package io.sherpack.apply;

import io.sherpack.apply.HookReport.Phase;
import io.sherpack.apply.HookReport.Ran;
import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.health.HealthRules;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookDeletePolicy;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.HookOutputLogPolicy;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Runs the hooks of an event in the order of their weights.
public final class HookRunner {
  private final Cluster cluster;
  private final Waiter waiter;
  private final HookLogs logs;
  private final HookTry attempt;
  private final HookJournal journal;
  private final Clock clock;
  private final Consumer<ApplyEvent> events;
  private final ReentrantLock telling = new ReentrantLock();

  /// @param events is called by one thread at a time
  public HookRunner(
      Cluster cluster, HealthRules rules, Waiter waiter, Clock clock, Consumer<ApplyEvent> events) {
    this(cluster, rules, waiter, clock, events, HookJournal.NONE);
  }

  /// @param events is called by one thread at a time
  /// @param journal says how far a dead client came with the same operation
  public HookRunner(
      Cluster cluster,
      HealthRules rules,
      Waiter waiter,
      Clock clock,
      Consumer<ApplyEvent> events,
      HookJournal journal) {
    this.journal = journal;
    this.cluster = cluster;
    this.waiter = waiter;
    this.logs = new HookLogs(cluster);
    this.clock = clock;
    this.events = events;
    this.attempt = new HookTry(cluster, rules, clock, this::tell);
  }

  /// Runs hooks, which are in the order of their weights; those after a failure are not begun.
  ///
  /// @param namespace where hooks that name no namespace run
  /// @param progress is told of each hook when it starts and when it ends, by one thread at a time,
  ///   also when the run is interrupted
  public HookReport run(
      HookEvent event,
      List<Hook> hooks,
      String namespace,
      HookOptions options,
      Consumer<Ran> progress)
      throws InterruptedException {
    List<Ran> started = Collections.synchronizedList(new ArrayList<>());
    try {
      HookReport report = run(event, placed(hooks, namespace), options, started, progress);
      cleanAll(report.ran(), options);
      return report;
    } catch (InterruptedException interrupted) {
      cleanInterrupted(started, options);
      throw interrupted;
    }
  }

  private HookReport run(
      HookEvent event,
      List<Hook> hooks,
      HookOptions options,
      List<Ran> started,
      Consumer<Ran> progress)
      throws InterruptedException {
    List<Ran> ran = new ArrayList<>();
    for (List<Hook> group : groups(hooks, options.parallel())) {
      ran.addAll(
          new FanOut(options.parallel())
              .map(group, hook -> run(event, hook, options, started, progress)));
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while hooks ran");
      }
      List<SherpackException> failures =
          ran.stream().flatMap(each -> each.failure().stream()).toList();
      if (!failures.isEmpty()) {
        cleanFailed(ran, options.timeout());
        return new HookReport(ran, Optional.of(Failed.together(failures)));
      }
    }
    journal.settled();
    cleanSucceeded(ran.reversed(), options.timeout());
    return new HookReport(ran, Optional.empty());
  }

  // One by one nothing of equal weight is begun after a failure, as in Helm.
  private static List<List<Hook>> groups(List<Hook> hooks, int parallel) {
    List<List<Hook>> groups = new ArrayList<>();
    for (Hook hook : hooks) {
      if (parallel > 1
          && !groups.isEmpty()
          && groups.getLast().getFirst().weight() == hook.weight()) {
        groups.getLast().add(hook);
      } else {
        groups.add(new ArrayList<>(List.of(hook)));
      }
    }
    return groups;
  }

  private List<Hook> placed(List<Hook> hooks, String namespace) {
    return hooks.stream().map(hook -> placed(hook, namespace)).toList();
  }

  private Hook placed(Hook hook, String namespace) {
    ResourceId id = hook.resource().id();
    boolean homeless =
        id.namespace().isEmpty()
            && cluster.find(id.apiVersion(), id.kind()).map(ApiResource::namespaced).orElse(true);
    return homeless ? hook.with(hook.resource().in(namespace)) : hook;
  }

  // Never throws for what happens to the hook: the others of its group go on.
  private Ran run(
      HookEvent event, Hook hook, HookOptions options, List<Ran> started, Consumer<Ran> progress) {
    Optional<Ran> before = journal.done(event, hook);
    if (before.isPresent()) {
      tell(progress, before.get());
      return before.get();
    }
    Ran running = Ran.running(hook, clock.instant());
    started.add(running);
    tell(progress, running);
    tell(new ApplyEvent.HookStarted(hook.resource().id(), event));
    Ran ended = ended(event, running, options);
    tell(progress, ended);
    if (ended.phase() != Phase.UNKNOWN) {
      tell(new ApplyEvent.HookFinished(hook.resource().id(), event, ended.succeeded()));
    }
    if (ended.phase() == Phase.FAILED && hook.logsOn(HookOutputLogPolicy.HOOK_FAILED)) {
      tellLogs(hook);
    }
    return ended;
  }

  private Ran ended(HookEvent event, Ran running, HookOptions options) {
    Hook hook = running.hook();
    List<ResourceId> made = ids(hook);
    try {
      if (!journal.begun(event, hook) || !there(made)) {
        clean(hook, HookDeletePolicy.BEFORE_HOOK_CREATION, options.timeout());
        journal.begins(event, hook, clock.instant());
        made = attempt.create(hook);
      }
      attempt.complete(event, hook, made, options.timeout());
      journal.ends(event, hook, clock.instant());
      return ended(running, Phase.SUCCEEDED, Optional.empty(), made, options);
    } catch (SherpackException failure) {
      // A request that is interrupted fails with the thread's flag set.
      return Thread.currentThread().isInterrupted()
          ? interrupted(running)
          : ended(running, Phase.FAILED, Optional.of(failure), made, options);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return interrupted(running);
    }
  }

  private boolean there(List<ResourceId> made) {
    return made.stream().allMatch(id -> cluster.get(id).isPresent());
  }

  private Ran ended(
      Ran running,
      Phase phase,
      Optional<SherpackException> failure,
      List<ResourceId> made,
      HookOptions options) {
    Instant now = clock.instant();
    return new Ran(
        running.hook(),
        phase,
        running.started(),
        Optional.of(now),
        failure,
        options.logs() ? logs.of(made) : List.of());
  }

  private Ran interrupted(Ran running) {
    return new Ran(
        running.hook(),
        Phase.UNKNOWN,
        running.started(),
        Optional.of(clock.instant()),
        Optional.empty(),
        List.of());
  }

  private void tell(ApplyEvent event) {
    tell(events, event);
  }

  private <T> void tell(Consumer<T> listener, T news) {
    telling.lock();
    try {
      listener.accept(news);
    } finally {
      telling.unlock();
    }
  }

  private void tellLogs(Hook hook) {
    logs.of(ids(hook)).stream()
        .filter(log -> !log.text().isBlank())
        .forEach(log -> tell(new ApplyEvent.HookLog(hook.resource().id(), log.text())));
  }

  private static List<ResourceId> ids(Hook hook) {
    return hook.resource().flattened().stream().map(Resource::id).toList();
  }

  private void cleanFailed(List<Ran> ran, Duration timeout) throws InterruptedException {
    for (Ran each : ran) {
      if (!each.succeeded()) {
        cleanAfter(each.hook(), HookDeletePolicy.HOOK_FAILED, timeout);
      }
    }
    cleanSucceeded(ran.stream().filter(Ran::succeeded).toList(), timeout);
  }

  private void cleanSucceeded(List<Ran> ran, Duration timeout) throws InterruptedException {
    for (Ran each : ran) {
      if (each.hook().logsOn(HookOutputLogPolicy.HOOK_SUCCEEDED)) {
        tellLogs(each.hook());
      }
      cleanAfter(each.hook(), HookDeletePolicy.HOOK_SUCCEEDED, timeout);
    }
  }

  // What the hook was for is done: that its object goes slowly undoes nothing.
  private void cleanAfter(Hook hook, HookDeletePolicy policy, Duration timeout)
      throws InterruptedException {
    try {
      clean(hook, policy, timeout);
    } catch (SherpackException stays) {
      warn(hook, stays);
    }
  }

  private void warn(Hook hook, SherpackException stays) {
    for (Diagnostic diagnostic : stays.diagnostics()) {
      tell(new ApplyEvent.Warned(hook.resource().id(), diagnostic.message()));
    }
  }

  private void clean(Hook hook, HookDeletePolicy policy, Duration timeout)
      throws InterruptedException {
    if (hook.deletedOn(policy)) {
      waiter.awaitGone(delete(hook), timeout);
    }
  }

  private void cleanAll(List<Ran> ran, HookOptions options) throws InterruptedException {
    if (!options.cleanup()) {
      return;
    }
    for (Ran each : ran) {
      try {
        waiter.awaitGone(delete(each.hook()), options.timeout());
      } catch (SherpackException stays) {
        warn(each.hook(), stays);
      }
    }
  }

  // There is little time left: nothing is awaited.
  private void cleanInterrupted(List<Ran> started, HookOptions options) {
    if (!options.cleanup()) {
      return;
    }
    boolean _ = Thread.interrupted();
    for (Ran each : List.copyOf(started)) {
      try {
        List<ResourceId> _ = delete(each.hook());
      } catch (SherpackException stays) {
        warn(each.hook(), stays);
      }
    }
  }

  // Deleting a definition would take all objects of its kind along.
  private List<ResourceId> delete(Hook hook) {
    return hook.resource().flattened().stream()
        .filter(resource -> !resource.kind().equals("CustomResourceDefinition"))
        .filter(resource -> !resource.namedByServer())
        .map(Resource::id)
        .filter(id -> cluster.delete(id, DeleteRequest.PLAIN))
        .toList();
  }
}
