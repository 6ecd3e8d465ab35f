package io.sherpack.lock;

import io.sherpack.cluster.DeleteRequest;
import io.sherpack.cluster.WriteGate;
import io.sherpack.concurrent.Heartbeat;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The lease of one release while this process holds it. A heartbeat keeps it; nothing is written
/// to the cluster any more once it is lost.
///
/// Closing gives it back: it is deleted, unless there is a journal in it that someone has to
/// finish.
public final class ReleaseLease implements WriteGate, AutoCloseable {
  /// What a dead holder left.
  ///
  /// @param holder who it was, as messages say it
  public record Inheritance(Journal journal, String holder) {}

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  // Beyond this age nothing is written before the lease has been renewed.
  private static final Duration FRESH = Duration.ofSeconds(Leases.duration().toSeconds() * 2 / 3);
  private static final int ATTEMPTS = 3;

  private final Optional<Leases> leases;
  private final Optional<Leases.Wish> wish;
  private final Consumer<String> notes;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Value.Mapping> object = Optional.empty();
  private Optional<Inheritance> inheritance = Optional.empty();
  private Optional<Diagnostic> held = Optional.empty();
  private Optional<Journal> journal = Optional.empty();
  private Optional<Heartbeat> heartbeat = Optional.empty();
  private Optional<String> warning = Optional.empty();
  private boolean unfinished;
  private boolean closed;
  private volatile long renewed = System.nanoTime();
  private volatile @Nullable Diagnostic lost;

  private ReleaseLease(
      Optional<Leases> leases, Optional<Leases.Wish> wish, Consumer<String> notes) {
    this.leases = leases;
    this.wish = wish;
    this.notes = notes;
  }

  /// A lease that is taken when the operation begins: its namespace is not there yet.
  ReleaseLease(Leases leases, Leases.Wish wish, Consumer<String> notes) {
    this(Optional.of(leases), Optional.of(wish), notes);
  }

  ReleaseLease(
      Leases leases,
      Leases.Wish wish,
      Consumer<String> notes,
      Value.Mapping object,
      Optional<Inheritance> inheritance) {
    this(leases, wish, notes);
    hold(object, inheritance);
  }

  /// Returns what stands for a lease where none may be had; tells `warning` when the operation
  /// begins.
  static ReleaseLease without(String warning, Consumer<String> notes) {
    var none = new ReleaseLease(Optional.empty(), Optional.empty(), notes);
    none.warning = Optional.of(warning);
    return none;
  }

  /// Returns what stands for a lease where nothing will be changed.
  public static ReleaseLease none() {
    return new ReleaseLease(Optional.empty(), Optional.empty(), _ -> {});
  }

  /// Returns what stands for a lease that was only looked at, because nothing will be changed.
  static ReleaseLease seen(Optional<Inheritance> inheritance, Optional<Diagnostic> held) {
    ReleaseLease none = none();
    none.inheritance = inheritance;
    none.held = held;
    return none;
  }

  private void hold(Value.Mapping held, Optional<Inheritance> inherited) {
    object = Optional.of(held);
    inheritance = inherited;
    unfinished = inherited.isPresent();
    renewed = System.nanoTime();
    Leases all = leases.orElseThrow();
    all.cluster().guard(this);
    heartbeat = Optional.of(Heartbeat.every(HEARTBEAT, this::beat));
  }

  /// What a dead holder of this lease left to be finished, until [#begin] or [#settle].
  public Optional<Inheritance> inheritance() {
    return inheritance;
  }

  /// Who else holds a lease that was only looked at.
  public Optional<Diagnostic> held() {
    return held;
  }

  /// Whether another holder has it now: nothing is written any more.
  public boolean lost() {
    return lost != null;
  }

  /// Writes down what is about to be done, in place of what anyone did before.
  ///
  /// @throws SherpackException.Conflict when the lease is lost
  public void begin(Journal intent) throws InterruptedException {
    warn();
    journal = Optional.of(intent);
    try {
      if (object.isEmpty() && leases.isPresent()) {
        ReleaseLease late = leases.get().taken(wish.orElseThrow(), notes);
        late.heartbeat.ifPresent(Heartbeat::close);
        hold(late.object.orElseThrow(), Optional.empty());
      }
      write();
    } catch (SherpackException.Remote refused) {
      doWithout(refused);
    }
    settle();
  }

  /// Tells, once, when there is no lease because its holder may have none.
  public void warn() {
    warning.ifPresent(notes);
    warning = Optional.empty();
  }

  // A lease that cannot be renewed would soon be someone else's.
  private void doWithout(SherpackException.Remote refused) {
    Leases.Wish wanted = wish.orElseThrow();
    if (!Leases.forbidden(refused) || wanted.patience().isPresent()) {
      throw refused;
    }
    release();
    object = Optional.empty();
    notes.accept(Leases.unguarded(wanted));
  }

  /// Goes on with the journal of the dead holder.
  public void adopt() {
    journal = inheritance.map(Inheritance::journal);
    warn();
  }

  /// Says that nothing of what a dead holder left has to be done any more.
  public void settle() {
    inheritance = Optional.empty();
    unfinished = false;
  }

  /// Keeps the lease and its journal for whoever finishes the operation, because this process
  /// cannot.
  public void leave() {
    unfinished = true;
  }

  /// How far a hook came, if it was begun.
  public Optional<Journal.Mark> hook(String name) {
    lock.lock();
    try {
      return journal.flatMap(known -> Optional.ofNullable(known.hooks().get(name)));
    } finally {
      lock.unlock();
    }
  }

  /// Writes down that a hook is about to be created, and all that was marked before.
  public void hookBegins(String name, Instant now) {
    mark(name, new Journal.Mark(now, Optional.empty()));
    write();
  }

  /// Remembers that a hook is done; written with the next entry.
  public void hookDone(String name, Instant now) {
    Instant begun = hook(name).map(Journal.Mark::begun).orElse(now);
    mark(name, new Journal.Mark(begun, Optional.of(now)));
  }

  private void mark(String name, Journal.Mark mark) {
    lock.lock();
    try {
      journal = journal.map(known -> known.with(name, mark));
    } finally {
      lock.unlock();
    }
  }

  /// Writes down what was marked.
  public void write() {
    lock.lock();
    try {
      if (!closed && object.isPresent()) {
        renew(object.get());
      }
    } finally {
      lock.unlock();
    }
  }

  private void beat() {
    try {
      write();
    } catch (SherpackException later) {
      // The next write of the operation finds out what this means.
      return;
    }
  }

  private void renew(Value.Mapping held) {
    Leases all = leases.orElseThrow();
    Value.Mapping current = held;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      stopIfLost();
      Optional<Value.Mapping> renewal = replaced(all, renewed(all, current));
      if (renewal.isPresent()) {
        object = renewal;
        renewed = System.nanoTime();
        return;
      }
      // Not every other version is another holder's: our own write may have arrived unanswered.
      current = ours(all);
    }
    throw lose("it changes all the time");
  }

  private Optional<Value.Mapping> replaced(Leases all, Value.Mapping wanted) {
    try {
      return all.replaced(wanted);
    } catch (SherpackException.Remote failure) {
      if (failure.diagnostics().getFirst().code().equals("cluster-not-found")) {
        throw lose("it was deleted");
      }
      throw failure;
    }
  }

  private Value.Mapping renewed(Leases all, Value.Mapping current) {
    Value.Mapping next = Fields.with(current, all.now(), "spec", "renewTime");
    return journal
        .map(
            known ->
                Fields.with(
                    next, Value.of(known.text()), "metadata", "annotations", Leases.JOURNAL))
        .orElse(next);
  }

  private Value.Mapping ours(Leases all) {
    Leases.Wish wanted = wish.orElseThrow();
    Optional<Value.Mapping> live =
        all.cluster().get(Leases.id(wanted.namespace(), wanted.release()));
    if (live.isEmpty()) {
      throw lose("it was deleted");
    }
    String identity = Fields.text(live.get(), "spec", "holderIdentity").orElse("");
    if (!identity.equals(all.holder().identity())) {
      throw lose(Holder.of(identity).label() + " has taken it over");
    }
    return live.get();
  }

  private SherpackException lose(String how) {
    Leases.Wish wanted = wish.orElseThrow();
    lost =
        Diagnostic.error(
                "lease-lost",
                "the lease of release `%s` in namespace `%s` is lost: %s"
                    .formatted(wanted.release(), wanted.namespace(), how))
            .note("this %s stopped before its next change".formatted(wanted.operation()))
            .hint("`sherpack status %s` tells how the release is now".formatted(wanted.release()));
    return lostFailure();
  }

  private SherpackException lostFailure() {
    Diagnostic why = lost;
    return new SherpackException.Conflict(
        why == null ? Diagnostic.error("lease-lost", "the lease is lost") : why);
  }

  private void stopIfLost() {
    if (lost != null) {
      throw lostFailure();
    }
  }

  @Override
  public void pass() {
    // The lease's own writes are what makes it fresh.
    if (lock.isHeldByCurrentThread()) {
      return;
    }
    stopIfLost();
    if (Duration.ofNanos(System.nanoTime() - renewed).compareTo(FRESH) > 0) {
      write();
    }
  }

  @Override
  public void close() {
    release();
    closed = true;
  }

  private void release() {
    heartbeat.ifPresent(Heartbeat::close);
    // It has to be given back even when the thread is being stopped.
    boolean interrupted = Thread.interrupted();
    lock.lock();
    try {
      if (!closed && object.isPresent()) {
        giveBack(leases.orElseThrow(), object.get());
      }
    } catch (SherpackException unreachable) {
      // Then it runs out: this process does not renew it any more.
      return;
    } finally {
      lock.unlock();
      leases.ifPresent(all -> all.cluster().guard(WriteGate.OPEN));
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void giveBack(Leases all, Value.Mapping held) {
    if (lost != null) {
      return;
    }
    if (unfinished) {
      Optional<Value.Mapping> _ =
          all.replaced(Fields.with(renewed(all, held), Value.of(""), "spec", "holderIdentity"));
      return;
    }
    try {
      if (!all.cluster().deleteUnchanged(held, DeleteRequest.PLAIN)) {
        boolean _ = all.cluster().deleteUnchanged(ours(all), DeleteRequest.PLAIN);
      }
    } catch (SherpackException.Remote refused) {
      if (Leases.forbidden(refused)) {
        notes.accept(
            "no permission to delete leases in namespace `%s`: `Lease/%s` stays, free for the next"
                .formatted(
                    wish.orElseThrow().namespace(),
                    Fields.text(held, "metadata", "name").orElse("")));
        Optional<Value.Mapping> _ = all.replaced(freed(held));
      }
    }
  }

  private static Value.Mapping freed(Value.Mapping held) {
    Value.Mapping free = Fields.with(held, Value.of(""), "spec", "holderIdentity");
    return Fields.without(free, "metadata", "annotations", Leases.JOURNAL);
  }
}
