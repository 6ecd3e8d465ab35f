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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Objects that are looked at again and again until each has come to its goal. More may be added at
/// any time; each has a time limit of its own.
final class Watch {
  private static final int AT_ONCE = 8;

  // How long a controller may take to say its first word about a new custom resource.
  private static final Duration SILENCE = Duration.ofSeconds(10);

  enum Goal {
    /// Jobs only must not have failed.
    READY,
    /// As ready; jobs have to be complete.
    COMPLETE,
    GONE
  }

  private record Entry(Goal goal, Duration timeout, Instant end, Optional<Health> seen) {
    Entry seen(Health health) {
      return new Entry(goal, timeout, end, Optional.of(health));
    }
  }

  private final Cluster cluster;
  private final HealthRules rules;
  private final Clock clock;
  private final Consumer<ApplyEvent> events;
  private final Map<ResourceId, Entry> entries = new LinkedHashMap<>();
  private final Pace pace = new Pace();
  private Instant next;
  private boolean fresh;

  Watch(Cluster cluster, HealthRules rules, Clock clock, Consumer<ApplyEvent> events) {
    this.cluster = cluster;
    this.rules = rules;
    this.clock = clock;
    this.events = events;
    this.next = clock.instant();
  }

  void add(List<ResourceId> ids, Goal goal, Duration timeout) {
    Instant now = clock.instant();
    Instant end = now.plus(timeout);
    ids.forEach(id -> entries.putIfAbsent(id, new Entry(goal, timeout, end, Optional.empty())));
    pace.restart();
    next = now.plus(pace.next());
    fresh = true;
  }

  boolean empty() {
    return entries.isEmpty();
  }

  /// How long to leave the objects alone.
  ///
  /// @param idle whether nothing else is to be done: then new ones are looked at without delay
  Duration pause(boolean idle) {
    Duration left = Duration.between(clock.instant(), next);
    return left.isNegative() || (idle && fresh) ? Duration.ZERO : left;
  }

  /// Looks at all of them and returns those that have come to their goal; they are not looked at
  /// any more.
  ///
  /// @throws SherpackException.Remote when one has failed for good
  /// @throws SherpackException.Timeout when the time of one is up; both say of each what is wrong,
  ///   with its events and its containers' last words
  List<ResourceId> look() throws InterruptedException {
    List<ResourceId> asked = List.copyOf(entries.keySet());
    List<Health> found = new FanOut(AT_ONCE).map(asked, id -> health(id, goal(id)));
    List<ResourceId> reached = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      observe(asked.get(i), found.get(i));
      if (found.get(i) instanceof Health.Healthy) {
        entries.remove(asked.get(i));
        reached.add(asked.get(i));
      }
    }
    refuseFailed();
    refuseLate();
    fresh = false;
    next = nextLook();
    return reached;
  }

  // As time runs out, at the very end.
  private Instant nextLook() {
    Instant usual = clock.instant().plus(pace.next());
    return entries.values().stream()
        .map(Entry::end)
        .filter(usual::isAfter)
        .min(Instant::compareTo)
        .orElse(usual);
  }

  private Goal goal(ResourceId id) {
    return entry(id).goal();
  }

  private Entry entry(ResourceId id) {
    return Objects.requireNonNull(entries.get(id));
  }

  private void observe(ResourceId id, Health health) {
    Entry entry = entry(id);
    if (entry.goal() != Goal.GONE && !entry.seen().equals(Optional.of(health))) {
      events.accept(new ApplyEvent.Observed(id, health));
    }
    entries.put(id, entry.seen(health));
  }

  private Health health(ResourceId id, Goal goal) {
    Optional<Value.Mapping> object = cluster.get(id);
    if (goal == Goal.GONE) {
      return object.isEmpty() ? new Health.Healthy() : new Health.Waiting("is still there");
    }
    Health health =
        object.map(this::assess).orElseGet(() -> new Health.Waiting("is not there yet"));
    boolean running = id.kind().equals("Job") && object.isPresent() && !health.settled();
    return running && goal == Goal.READY ? new Health.Healthy() : health;
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

  private void refuseFailed() {
    List<Diagnostic> failed = new ArrayList<>();
    var trouble = new TroubleReport(cluster);
    entries.forEach(
        (id, entry) -> {
          if (entry.seen().orElse(null) instanceof Health.Failed(var reason)) {
            failed.add(
                trouble.add(
                    id, Diagnostic.error("resource-failed", said(id, " failed: " + reason))));
          }
        });
    if (!failed.isEmpty()) {
      throw new SherpackException.Remote(failed);
    }
  }

  private void refuseLate() {
    Instant now = clock.instant();
    List<Diagnostic> late = new ArrayList<>();
    var trouble = new TroubleReport(cluster);
    entries.forEach(
        (id, entry) -> {
          if (!now.isBefore(entry.end())) {
            late.add(entry.goal() == Goal.GONE ? stays(id, entry) : notReady(id, entry, trouble));
          }
        });
    if (!late.isEmpty()) {
      throw new SherpackException.Timeout(late);
    }
  }

  private static Diagnostic notReady(ResourceId id, Entry entry, TroubleReport trouble) {
    String reason =
        entry.seen().orElse(null) instanceof Health.Waiting(var why) ? why : "is not there yet";
    return trouble.add(
        id,
        Diagnostic.error(
            "resource-not-ready",
            said(
                id,
                " is not ready after %s: %s".formatted(Waiter.words(entry.timeout()), reason))));
  }

  private Diagnostic stays(ResourceId id, Entry entry) {
    return Diagnostic.error(
            "resource-not-gone", said(id, " is still there after " + Waiter.words(entry.timeout())))
        .note(Finalizers.explain(cluster.get(id)));
  }

  private static String said(ResourceId id, String what) {
    return "`" + id.label() + "`" + what;
  }
}
