package io.sherpack.apply;

import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.ApplyOutcome;
import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.health.ContainerState;
import io.sherpack.health.Health;
import io.sherpack.health.HealthRules;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookDeletePolicy;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.HookOutputLogPolicy;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs the hooks of an event one after the other, as Helm does.
public final class HookRunner {
  private static final int LINES = 1000;
  private static final int LAST_LINES = 20;

  private final Cluster cluster;
  private final HealthRules rules;
  private final Waiter waiter;
  private final Clock clock;
  private final Consumer<ApplyEvent> events;

  public HookRunner(
      Cluster cluster, HealthRules rules, Waiter waiter, Clock clock, Consumer<ApplyEvent> events) {
    this.cluster = cluster;
    this.rules = rules;
    this.waiter = waiter;
    this.clock = clock;
    this.events = events;
  }

  /// Runs hooks in the order given; each gets `timeout`.
  ///
  /// @param namespace where hooks that name no namespace run
  public HookReport run(HookEvent event, List<Hook> hooks, String namespace, Duration timeout)
      throws InterruptedException {
    List<HookReport.Ran> ran = new ArrayList<>();
    for (Hook hook : hooks) {
      Hook placed = placed(hook, namespace);
      Instant started = clock.instant();
      Optional<SherpackException> failure = run(event, placed, timeout);
      ran.add(new HookReport.Ran(hook, started, clock.instant(), failure.isEmpty()));
      if (failure.isPresent()) {
        clean(placed, HookDeletePolicy.HOOK_FAILED, timeout);
        cleanSucceeded(ran.subList(0, ran.size() - 1), namespace, timeout);
        return new HookReport(ran, failure);
      }
    }
    cleanSucceeded(ran.reversed(), namespace, timeout);
    return new HookReport(ran, Optional.empty());
  }

  private void cleanSucceeded(List<HookReport.Ran> ran, String namespace, Duration timeout)
      throws InterruptedException {
    for (HookReport.Ran each : ran) {
      Hook hook = placed(each.hook(), namespace);
      if (hook.logsOn(HookOutputLogPolicy.HOOK_SUCCEEDED)) {
        tellLogs(hook);
      }
      clean(hook, HookDeletePolicy.HOOK_SUCCEEDED, timeout);
    }
  }

  private Hook placed(Hook hook, String namespace) {
    ResourceId id = hook.resource().id();
    boolean homeless =
        id.namespace().isEmpty()
            && cluster.find(id.apiVersion(), id.kind()).map(ApiResource::namespaced).orElse(true);
    return homeless ? hook.with(hook.resource().in(namespace)) : hook;
  }

  private Optional<SherpackException> run(HookEvent event, Hook hook, Duration timeout)
      throws InterruptedException {
    ResourceId id = hook.resource().id();
    events.accept(new ApplyEvent.HookStarted(id, event));
    try {
      clean(hook, HookDeletePolicy.BEFORE_HOOK_CREATION, timeout);
      create(hook.resource());
      complete(event, hook, timeout);
    } catch (SherpackException failure) {
      events.accept(new ApplyEvent.HookFinished(id, event, false));
      if (hook.logsOn(HookOutputLogPolicy.HOOK_FAILED)) {
        tellLogs(hook);
      }
      return Optional.of(failure);
    }
    events.accept(new ApplyEvent.HookFinished(id, event, true));
    return Optional.empty();
  }

  private void create(Resource resource) {
    switch (cluster.apply(resource.object(), ApplyRequest.PLAIN.forced())) {
      case ApplyOutcome.Done(_, var warnings) ->
          warnings.forEach(text -> events.accept(new ApplyEvent.Warned(resource.id(), text)));
      case ApplyOutcome.Conflicted(_, var diagnostic) ->
          throw new SherpackException.Conflict(Failed.at(resource, diagnostic));
      case ApplyOutcome.Immutable(var diagnostic) ->
          throw new SherpackException.Conflict(
              Failed.at(
                  resource,
                  diagnostic.hint("let `helm.sh/hook-delete-policy` hold `before-hook-creation`")));
    }
  }

  private void complete(HookEvent event, Hook hook, Duration timeout) throws InterruptedException {
    var deadline = new Deadline(clock, timeout);
    while (true) {
      Health health = completion(hook.resource().id());
      switch (health) {
        case Health.Healthy() -> {
          return;
        }
        case Health.Failed(var reason) ->
            throw new SherpackException.Remote(
                explained(hook, "hook-failed", event, " failed: " + reason));
        case Health.Waiting(var reason) -> {
          if (deadline.passed()) {
            throw new SherpackException.Timeout(
                explained(
                    hook,
                    "hook-timeout",
                    event,
                    " is not done after %s: %s".formatted(Waiter.words(timeout), reason)));
          }
          deadline.pause();
        }
      }
    }
  }

  // Jobs and pods run to their end; anything else is done when it exists.
  private Health completion(ResourceId id) {
    return switch (id.kind()) {
      case "Job" -> cluster.get(id).map(rules::assess).orElseGet(HookRunner::gone);
      case "Pod" -> cluster.get(id).map(this::ended).orElseGet(HookRunner::gone);
      default -> new Health.Healthy();
    };
  }

  private static Health gone() {
    return new Health.Failed("it was deleted");
  }

  private Health ended(Value.Mapping pod) {
    return switch (rules.assess(pod)) {
      case Health.Healthy _ ->
          Fields.text(pod, "status", "phase").equals(Optional.of("Succeeded"))
              ? new Health.Healthy()
              : new Health.Waiting("it runs");
      case Health.Waiting waiting -> waiting;
      case Health.Failed failed -> failed;
    };
  }

  private Diagnostic explained(Hook hook, String code, HookEvent event, String what) {
    ResourceId id = hook.resource().id();
    var diagnostic =
        Diagnostic.error(code, "the " + event.word() + " hook `" + id.label() + "`" + what);
    diagnostic = Failed.at(hook.resource(), new TroubleReport(cluster).add(id, diagnostic));
    for (Log log : logs(hook, LAST_LINES)) {
      diagnostic =
          diagnostic.note(
              "last lines of pod `%s`, container `%s`:\n%s"
                  .formatted(log.pod(), log.container(), log.text().strip()));
    }
    return diagnostic;
  }

  private record Log(String pod, String container, String text) {}

  private void tellLogs(Hook hook) {
    ResourceId id = hook.resource().id();
    logs(hook, LINES).forEach(log -> events.accept(new ApplyEvent.HookLog(id, log.text())));
  }

  private List<Log> logs(Hook hook, int lines) {
    ResourceId id = hook.resource().id();
    try {
      return pods(id).stream()
          .flatMap(
              pod ->
                  ContainerState.all(pod).stream()
                      .map(container -> log(id.namespace(), pod, container.name(), lines)))
          .filter(log -> !log.text().isBlank())
          .toList();
    } catch (SherpackException.Remote silent) {
      // Without its logs a failure is still told.
      return List.of();
    }
  }

  private Log log(String namespace, Value.Mapping pod, String container, int lines) {
    String name = Fields.text(pod, "metadata", "name").orElse("");
    return new Log(name, container, cluster.logs(namespace, name, container, lines, false));
  }

  private List<Value.Mapping> pods(ResourceId id) {
    return switch (id.kind()) {
      case "Job" ->
          cluster.list("v1", "Pod", id.namespace(), Selector.labels("job-name=" + id.name()));
      case "Pod" -> cluster.get(id).stream().toList();
      default -> List.of();
    };
  }

  // Deleting a definition would take all objects of its kind along.
  private void clean(Hook hook, HookDeletePolicy policy, Duration timeout)
      throws InterruptedException {
    ResourceId id = hook.resource().id();
    if (hook.deletedOn(policy)
        && !id.kind().equals("CustomResourceDefinition")
        && cluster.delete(id, DeleteRequest.PLAIN)) {
      waiter.awaitGone(List.of(id), timeout);
    }
  }
}
