package io.sherpack.lock;

import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The leases that guard releases, one for each, in the release's namespace.
///
/// Whether a holder is dead is judged by this machine's own process table, else by having seen its
/// lease unchanged for as long as the lease runs: what clocks of other machines say does not
/// matter.
public final class Leases {
  /// Which lease is wanted, and for what.
  ///
  /// @param operation the word of what is about to be done
  /// @param patience how long to wait for another holder; empty not to
  public record Wish(
      String namespace, String release, String operation, Optional<Duration> patience) {}

  static final String OPERATION = "sherpack.io/operation";
  static final String JOURNAL = "sherpack.io/journal";
  private static final String API = "coordination.k8s.io/v1";
  private static final String FORBIDDEN = "cluster-forbidden";
  private static final int SECONDS = 15;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Cluster cluster;
  private final Holder holder;
  private final Clock clock;

  public Leases(Cluster cluster, Holder holder, Clock clock) {
    this.cluster = cluster;
    this.holder = holder;
    this.clock = clock;
  }

  static ResourceId id(String namespace, String release) {
    return new ResourceId(API, "Lease", namespace, "sherpack.v1." + release);
  }

  /// Returns the lease, held by this process until it is closed.
  ///
  /// Where the namespace is not there yet, it is taken with the first [ReleaseLease#begin]; without
  /// permission for leases the operation goes on without one, unless it was to wait for one.
  ///
  /// @param notes is told what people should know
  /// @throws SherpackException.Conflict when another process holds it and `patience` is empty
  /// @throws SherpackException.Timeout when another process still holds it after `patience`
  public ReleaseLease acquire(Wish wish, Consumer<String> notes) throws InterruptedException {
    try {
      return taken(wish, notes);
    } catch (SherpackException.Remote failure) {
      return switch (failure.diagnostics().getFirst().code()) {
        case "cluster-not-found" -> new ReleaseLease(this, wish, notes);
        case FORBIDDEN -> {
          if (wish.patience().isPresent()) {
            throw failure;
          }
          yield ReleaseLease.without(unguarded(wish), notes);
        }
        default -> throw failure;
      };
    }
  }

  /// Looks who holds the lease, without taking it; where that may not be seen, no one does.
  public ReleaseLease look(Wish wish) {
    Optional<Value.Mapping> live;
    try {
      live = cluster.get(id(wish.namespace(), wish.release()));
    } catch (SherpackException.Remote refused) {
      if (forbidden(refused)) {
        return ReleaseLease.none();
      }
      throw refused;
    }
    if (live.isEmpty()) {
      return ReleaseLease.none();
    }
    Optional<Holder> other = holder(live.get());
    boolean dead = other.isEmpty() || other.get().life(holder) == Holder.Life.DEAD;
    return dead
        ? ReleaseLease.seen(inheritance(live.get()), Optional.empty())
        : ReleaseLease.seen(
            Optional.empty(), other.map(holding -> held(wish, live.get(), holding)));
  }

  static boolean forbidden(SherpackException.Remote failure) {
    return failure.diagnostics().getFirst().code().equals(FORBIDDEN);
  }

  static String unguarded(Wish wish) {
    return "no permission for leases in namespace `%s`: nothing keeps others from changing release `%s` meanwhile"
        .formatted(wish.namespace(), wish.release());
  }

  ReleaseLease taken(Wish wish, Consumer<String> notes) throws InterruptedException {
    var watch = new Watch();
    while (true) {
      Optional<Value.Mapping> made = watch.seen() ? Optional.empty() : created(wish);
      if (made.isPresent()) {
        return new ReleaseLease(this, wish, notes, made.get(), Optional.empty());
      }
      Optional<Value.Mapping> live = cluster.get(id(wish.namespace(), wish.release()));
      if (live.isEmpty()) {
        watch = new Watch();
        continue;
      }
      watch.look(live.get());
      if (free(live.get(), watch)) {
        Optional<Value.Mapping> object = replaced(heldBy(live.get(), wish));
        if (object.isPresent()) {
          return new ReleaseLease(this, wish, notes, object.get(), inheritance(live.get()));
        }
        continue;
      }
      refuse(wish, live.get(), watch, notes);
      Thread.sleep(PAUSE);
    }
  }

  private boolean free(Value.Mapping live, Watch watch) {
    Optional<Holder> other = holder(live);
    return other.isEmpty()
        || other.get().life(holder) == Holder.Life.DEAD
        || watch.unchanged().compareTo(duration(live)) >= 0;
  }

  private static Optional<Holder> holder(Value.Mapping live) {
    return Fields.text(live, "spec", "holderIdentity")
        .filter(identity -> !identity.isEmpty())
        .map(Holder::of);
  }

  private static Duration duration(Value.Mapping live) {
    return Duration.ofSeconds(Fields.number(live, "spec", "leaseDurationSeconds").orElse(SECONDS));
  }

  private void refuse(Wish wish, Value.Mapping live, Watch watch, Consumer<String> notes) {
    Holder other = holder(live).orElseThrow();
    if (wish.patience().isEmpty()) {
      if (other.life(holder) == Holder.Life.ALIVE || watch.changed()) {
        throw new SherpackException.Conflict(
            held(wish, live, other).hint("`--wait-lock` waits until it is done"));
      }
      watch.tellOnce(
          () ->
              notes.accept(
                  "%s, on another machine or in another container, holds release `%s`: looking for up to %ds whether it still lives"
                      .formatted(other.label(), wish.release(), duration(live).toSeconds())));
      return;
    }
    Duration patience = wish.patience().get();
    watch.tellOnce(
        () ->
            notes.accept(
                "waiting for %s, which holds release `%s`, until it is done or silent for %ds"
                    .formatted(other.label(), wish.release(), duration(live).toSeconds())));
    if (watch.total().compareTo(patience) >= 0) {
      throw new SherpackException.Timeout(
          held(wish, live, other).note("waited for it for " + patience.toSeconds() + "s"));
    }
  }

  private static Diagnostic held(Wish wish, Value.Mapping live, Holder other) {
    return Diagnostic.error(
        "release-locked",
        "release `%s` in namespace `%s` is held by %s: %s, since %s"
            .formatted(
                wish.release(),
                wish.namespace(),
                other.label(),
                Fields.text(live, "metadata", "annotations", OPERATION).orElse("a change"),
                Fields.text(live, "spec", "acquireTime").orElse("an unknown time")));
  }

  private static Optional<ReleaseLease.Inheritance> inheritance(Value.Mapping live) {
    return Fields.text(live, "metadata", "annotations", JOURNAL)
        .flatMap(Journal::read)
        .map(
            journal ->
                new ReleaseLease.Inheritance(
                    journal, holder(live).map(Holder::label).orElse("a client")));
  }

  private Optional<Value.Mapping> created(Wish wish) {
    ResourceId id = id(wish.namespace(), wish.release());
    Value.Mapping object = Value.mapping(Map.of("apiVersion", Value.of(API)));
    object = Fields.with(object, Value.of(id.kind()), "kind");
    object = Fields.with(object, Value.of(id.name()), "metadata", "name");
    object = Fields.with(object, Value.of(id.namespace()), "metadata", "namespace");
    object =
        Fields.with(
            object, Value.of("sherpack"), "metadata", "labels", "app.kubernetes.io/managed-by");
    try {
      return Optional.of(cluster.create(heldBy(object, wish), false));
    } catch (SherpackException.Conflict exists) {
      return Optional.empty();
    }
  }

  private Value.Mapping heldBy(Value.Mapping object, Wish wish) {
    Map<String, Value> spec = new LinkedHashMap<>();
    spec.put("holderIdentity", Value.of(holder.identity()));
    spec.put("leaseDurationSeconds", Value.of(SECONDS));
    spec.put("acquireTime", now());
    spec.put("renewTime", now());
    long transitions = Fields.number(object, "spec", "leaseTransitions").orElse(-1) + 1;
    spec.put("leaseTransitions", Value.of(transitions));
    return Fields.with(
        Fields.with(object, Value.mapping(spec), "spec"),
        Value.of(wish.operation()),
        "metadata",
        "annotations",
        OPERATION);
  }

  /// Returns what the server made of it; nothing when the object is another version by now.
  Optional<Value.Mapping> replaced(Value.Mapping object) {
    try {
      return Optional.of(cluster.replace(object));
    } catch (SherpackException.Conflict changed) {
      return Optional.empty();
    }
  }

  Value now() {
    // Kubernetes wants exactly six digits behind the second.
    Instant now = clock.instant();
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    String whole = second.toString();
    String micros = String.valueOf(1_000_000 + ChronoUnit.MICROS.between(second, now));
    return Value.of(whole.substring(0, whole.length() - 1) + "." + micros.substring(1) + "Z");
  }

  Cluster cluster() {
    return cluster;
  }

  Holder holder() {
    return holder;
  }

  static Duration duration() {
    return Duration.ofSeconds(SECONDS);
  }

  /// What was seen of a lease that someone else holds, by this process's own clock.
  private static final class Watch {
    private final long begun = System.nanoTime();
    private String version = "";
    private long since = begun;
    private boolean changed;
    private boolean told;

    void look(Value.Mapping live) {
      String now = Fields.text(live, "metadata", "resourceVersion").orElse("");
      if (!now.equals(version)) {
        changed = seen();
        version = now;
        since = System.nanoTime();
      }
    }

    boolean seen() {
      return !version.isEmpty();
    }

    boolean changed() {
      return changed;
    }

    Duration unchanged() {
      return Duration.ofNanos(System.nanoTime() - since);
    }

    Duration total() {
      return Duration.ofNanos(System.nanoTime() - begun);
    }

    void tellOnce(Runnable note) {
      if (!told) {
        told = true;
        note.run();
      }
    }
  }
}
