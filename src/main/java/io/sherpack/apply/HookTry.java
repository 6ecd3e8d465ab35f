package io.sherpack.apply;

import io.sherpack.cluster.ApplyOutcome;
import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.health.Health;
import io.sherpack.health.HealthRules;
import io.sherpack.health.JobCompletion;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookDeletePolicy;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes the objects of one hook and waits for their end.
final class HookTry {
  private static final TroubleReport.Detail TOLD = new TroubleReport.Detail(20, true);

  private final Cluster cluster;
  private final HealthRules rules;
  private final Clock clock;
  private final Consumer<ApplyEvent> events;

  HookTry(Cluster cluster, HealthRules rules, Clock clock, Consumer<ApplyEvent> events) {
    this.cluster = cluster;
    this.rules = rules;
    this.clock = clock;
    this.events = events;
  }

  /// Makes the objects and returns which they are.
  ///
  /// @throws SherpackException.Conflict when one that would run is there already: it would not run
  ///   again
  List<ResourceId> create(Hook hook) {
    List<ResourceId> made = new ArrayList<>();
    for (Resource resource : hook.resource().flattened()) {
      refuseLeftover(hook, resource);
      made.add(create(hook, resource));
    }
    return made;
  }

  private void refuseLeftover(Hook hook, Resource resource) {
    if (runs(resource.id())
        && !resource.namedByServer()
        && !hook.deletedOn(HookDeletePolicy.BEFORE_HOOK_CREATION)
        && cluster.get(resource.id()).isPresent()) {
      throw new SherpackException.Conflict(
          Failed.at(
              resource,
              Diagnostic.error(
                      "hook-exists",
                      "`%s` is still there from an earlier run and would not run again"
                          .formatted(resource.id().label()))
                  .hint(
                      "let its `helm.sh/hook-delete-policy` hold `before-hook-creation`, or delete it")));
    }
  }

  private ResourceId create(Hook hook, Resource resource) {
    if (resource.namedByServer()) {
      return Resource.idOf(cluster.create(resource.object(), false));
    }
    switch (cluster.apply(resource.object(), ApplyRequest.PLAIN.forced())) {
      case ApplyOutcome.Done(_, var warnings) ->
          warnings.forEach(text -> events.accept(new ApplyEvent.Warned(resource.id(), text)));
      case ApplyOutcome.Conflicted(_, var diagnostic) ->
          throw new SherpackException.Conflict(Failed.at(hook.resource(), diagnostic));
      case ApplyOutcome.Immutable(var diagnostic) ->
          throw new SherpackException.Conflict(
              Failed.at(
                  hook.resource(),
                  diagnostic.hint("let `helm.sh/hook-delete-policy` hold `before-hook-creation`")));
    }
    return resource.id();
  }

  /// Returns when the objects have come to a good end.
  ///
  /// @throws SherpackException.Remote when one has failed
  /// @throws SherpackException.Timeout when time is up
  void complete(HookEvent event, Hook hook, List<ResourceId> made, Duration timeout)
      throws InterruptedException {
    var deadline = new Deadline(clock, timeout);
    for (ResourceId id : made) {
      complete(event, hook, id, deadline, timeout);
    }
  }

  private void complete(
      HookEvent event, Hook hook, ResourceId id, Deadline deadline, Duration timeout)
      throws InterruptedException {
    while (true) {
      switch (completion(id)) {
        case Health.Healthy() -> {
          return;
        }
        case Health.Failed(var reason) ->
            throw new SherpackException.Remote(
                explained(hook, id, "hook-failed", event, " failed: " + reason));
        case Health.Waiting(var reason) -> {
          if (deadline.passed()) {
            throw new SherpackException.Timeout(
                explained(
                    hook,
                    id,
                    "hook-timeout",
                    event,
                    " is not done after %s: %s".formatted(Waiter.words(timeout), reason)));
          }
          deadline.pause();
        }
      }
    }
  }

  static boolean runs(ResourceId id) {
    return id.kind().equals("Job") || id.kind().equals("Pod");
  }

  // Jobs and pods run to their end; anything else is done when it exists.
  private Health completion(ResourceId id) {
    return switch (id.kind()) {
      case "Job" -> cluster.get(id).map(JobCompletion::of).orElseGet(HookTry::gone);
      case "Pod" -> cluster.get(id).map(this::ended).orElseGet(HookTry::gone);
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

  private Diagnostic explained(
      Hook hook, ResourceId id, String code, HookEvent event, String what) {
    String which = event == HookEvent.TEST ? "the test" : "the " + event.word() + " hook";
    var diagnostic = Diagnostic.error(code, which + " `" + id.label() + "`" + what);
    return Failed.at(hook.resource(), new TroubleReport(cluster, TOLD).add(id, diagnostic));
  }
}
