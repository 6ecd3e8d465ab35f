package io.sherpack.apply;

import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.health.HealthRules;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Waits until resources are ready, or gone.
public final class Waiter {
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
    List<ResourceId> open = named(resources);
    Watch watch = watch();
    watch.add(open, jobs ? Watch.Goal.COMPLETE : Watch.Goal.READY, timeout);
    events.accept(new ApplyEvent.Awaiting(open.size()));
    try {
      finish(watch);
    } finally {
      events.accept(new ApplyEvent.Awaited());
    }
  }

  /// Those that can be asked for.
  static List<ResourceId> named(List<Resource> resources) {
    return resources.stream()
        .filter(resource -> !resource.namedByServer())
        .map(Resource::id)
        .distinct()
        .toList();
  }

  Watch watch() {
    return new Watch(cluster, rules, clock, events);
  }

  private static void finish(Watch watch) throws InterruptedException {
    while (!watch.empty()) {
      Thread.sleep(watch.pause(true));
      List<ResourceId> _ = watch.look();
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

  static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  /// Returns when none of the objects is there any more.
  ///
  /// @throws SherpackException.Timeout naming those that stay, and what holds them
  public void awaitGone(List<ResourceId> ids, Duration timeout) throws InterruptedException {
    Watch watch = watch();
    watch.add(ids, Watch.Goal.GONE, timeout);
    finish(watch);
  }
}
