package io.sherpack.apply;

import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.Cluster;
import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.health.Health;
import io.sherpack.health.HealthRules;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits until resources are ready, or gone.
public final class Waiter {
  private static final int AT_ONCE = 8;

  // How long a controller may take to say its first word about a new custom resource.
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Cluster cluster;
  private final HealthRules rules;
  private final Clock clock;
  private final Consumer<ApplyEvent> events;

  /// @param events is called by one thread at a time
  public Waiter(Cluster cluster, HealthRules rules, Clock clock, Consumer<ApplyEvent> events) {
    this.cluster = cluster;
    this.rules = rules;
    this.clock = clock;
    this.events = events;
  }

  /// Returns when all are ready.
  ///
  /// @param jobs whether jobs have to be complete; otherwise they only must not have failed
  /// @throws SherpackException.Remote as soon as one has failed for good
  /// @throws SherpackException.Timeout when time is up; both say of each what is wrong, with its
  ///   events and its containers' last words
  public void await(List<Resource> resources, Duration timeout, boolean jobs)
      throws InterruptedException {
    var deadline = new Deadline(clock, timeout);
    List<ResourceId> open =
        resources.stream()
            .filter(resource -> !resource.namedByServer())
            .map(Resource::id)
            .distinct()
            .toList();
    events.accept(new ApplyEvent.Awaiting(open.size()));
    try {
      await(open, deadline, timeout, jobs);
    } finally {
      events.accept(new ApplyEvent.Awaited());
    }
  }

  private void await(List<ResourceId> resources, Deadline deadline, Duration timeout, boolean jobs)
      throws InterruptedException {
    List<ResourceId> open = resources;
    Map<ResourceId, Health> seen = new HashMap<>();
    while (true) {
      open = look(open, seen, jobs);
      refuseFailed(seen);
      if (open.isEmpty()) {
        return;
      }
      if (deadline.passed()) {
        throw late(open, seen, timeout);
      }
      deadline.pause();
    }
  }

  /// Returns when discovery knows the kinds that the definitions define, or time is up: an
  /// established definition is served a moment before it is announced.
  void awaitServed(List<Resource> definitions, Duration timeout) throws InterruptedException {
    var deadline = new Deadline(clock, timeout);
    cluster.renewDiscovery();
    while (!definitions.stream().allMatch(this::announced) && !deadline.passed()) {
      deadline.pause();
      cluster.renewDiscovery();
    }
  }

  private boolean announced(Resource definition) {
    Value.Mapping object = definition.object();
    String group = Fields.text(object, "spec", "group").orElse("");
    String kind = Fields.text(object, "spec", "names", "kind").orElse("");
    return Fields.items(object, "spec", "versions").stream()
        .filter(version -> version.get("served").equals(Value.of(true)))
        .map(version -> group + "/" + Fields.text(version, "name").orElse(""))
        .allMatch(apiVersion -> cluster.find(apiVersion, kind).isPresent());
  }

  // Returns those that are not ready yet.
  private List<ResourceId> look(List<ResourceId> open, Map<ResourceId, Health> seen, boolean jobs)
      throws InterruptedException {
    List<Health> found = new FanOut(AT_ONCE).map(open, id -> health(id, jobs));
    List<ResourceId> waiting = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      ResourceId id = open.get(i);
      Health health = found.get(i);
      if (!health.equals(seen.put(id, health))) {
        events.accept(new ApplyEvent.Observed(id, health));
      }
      if (!health.settled()) {
        waiting.add(id);
      }
    }
    return waiting;
  }

  private Health health(ResourceId id, boolean jobs) {
    Optional<Value.Mapping> object = cluster.get(id);
    Health health =
        object.map(this::assess).orElseGet(() -> new Health.Waiting("is not there yet"));
    boolean running = id.kind().equals("Job") && object.isPresent() && !health.settled();
    return running && !jobs ? new Health.Healthy() : health;
  }

  private Health assess(Value.Mapping object) {
    Health health = rules.assess(object);
    return health instanceof Health.Healthy && unheard(object)
        ? new Health.Waiting("its controller has not reported on it yet")
        : health;
  }

  // A kind without controller stays silent for ever: what is not so new passes for ready.
  private boolean unheard(Value.Mapping object) {
    ResourceId id = Resource.idOf(object);
    return rules.silent(object)
        && cluster.find(id.apiVersion(), id.kind()).map(ApiResource::reports).orElse(false)
        && Fields.text(object, "metadata", "creationTimestamp")
            .map(created -> Duration.between(Instant.parse(created), clock.instant()))
            .filter(age -> age.compareTo(SILENCE) < 0)
            .isPresent();
  }

  private void refuseFailed(Map<ResourceId, Health> seen) {
    List<Diagnostic> failed = new ArrayList<>();
    var trouble = new TroubleReport(cluster);
    seen.forEach(
        (id, health) -> {
          if (health instanceof Health.Failed(var reason)) {
            failed.add(
                trouble.add(
                    id, Diagnostic.error("resource-failed", said(id, " failed: " + reason))));
          }
        });
    if (!failed.isEmpty()) {
      throw new SherpackException.Remote(failed);
    }
  }

  private SherpackException late(
      List<ResourceId> open, Map<ResourceId, Health> seen, Duration timeout) {
    var trouble = new TroubleReport(cluster);
    return new SherpackException.Timeout(
        open.stream()
            .map(
                id ->
                    trouble.add(
                        id,
                        Diagnostic.error(
                            "resource-not-ready",
                            said(
                                id,
                                " is not ready after %s: %s"
                                    .formatted(words(timeout), reason(seen.get(id)))))))
            .toList());
  }

  private static String reason(@org.jspecify.annotations.Nullable Health health) {
    return health instanceof Health.Waiting(var reason) ? reason : "is not there yet";
  }

  private static String said(ResourceId id, String what) {
    return "`" + id.label() + "`" + what;
  }

  static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  /// Returns when none of the objects is there any more.
  ///
  /// @throws SherpackException.Timeout naming those that stay, and what holds them
  public void awaitGone(List<ResourceId> ids, Duration timeout) throws InterruptedException {
    var deadline = new Deadline(clock, timeout);
    List<ResourceId> open = ids;
    while (true) {
      List<ResourceId> asked = open;
      List<Optional<Value.Mapping>> found = new FanOut(AT_ONCE).map(asked, cluster::get);
      List<ResourceId> left = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        if (found.get(i).isPresent()) {
          left.add(asked.get(i));
        }
      }
      if (left.isEmpty()) {
        return;
      }
      if (deadline.passed()) {
        throw stays(left, timeout);
      }
      open = left;
      deadline.pause();
    }
  }

  private SherpackException stays(List<ResourceId> left, Duration timeout) {
    return new SherpackException.Timeout(
        left.stream()
            .map(
                id ->
                    Diagnostic.error(
                            "resource-not-gone",
                            said(id, " is still there after " + words(timeout)))
                        .note(Finalizers.explain(cluster.get(id))))
            .toList());
  }
}
