package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.Journal;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.release.GeneratedSecrets;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.values.Value;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Finishes what a client that died left of an operation on a release, or undoes it.
public final class Recover {
  /// @param rollback whether what was deployed before comes back, in place of what was begun
  /// @param waitLock how long to wait for another operation on the release; empty not to
  public record Request(
      ClusterRequest cluster, String name, boolean rollback, Optional<Duration> waitLock) {}

  /// What was done.
  public enum Done {
    /// Nobody had left anything.
    NOTHING,
    /// The operation had ended before it changed anything; its lease is gone.
    NOTHING_BEGUN,
    RESUMED,
    ROLLED_BACK,
    UNINSTALLED
  }

  /// @param release as it is now; empty when there is none
  public record Result(Done done, Optional<Release> release) {}

  private final Clusters clusters;
  private final Uninstall uninstall;
  private final Clock clock;

  public Recover(Clusters clusters, Uninstall uninstall, Clock clock) {
    this.clusters = clusters;
    this.uninstall = uninstall;
    this.clock = clock;
  }

  /// @param events is told what happens, by one thread at a time
  /// @throws SherpackException.Input when there is no such release
  /// @throws SherpackException.Conflict when the client may still be at work
  public Result run(Request request, Consumer<ApplyEvent> events) throws InterruptedException {
    Names.checkRelease(request.name());
    try (ClusterSession session = clusters.open(request.cluster());
        ReleaseLease lease =
            Guard.take(session, request.name(), "recover", request.waitLock(), clock, events)) {
      History history = History.of(session, request.name());
      return new Recovery(request, session, lease, history, events).run();
    }
  }

  private final class Recovery {
    private final Request request;
    private final ClusterSession session;
    private final ReleaseLease lease;
    private final History history;
    private final Consumer<ApplyEvent> events;

    Recovery(
        Request request,
        ClusterSession session,
        ReleaseLease lease,
        History history,
        Consumer<ApplyEvent> events) {
      this.request = request;
      this.session = session;
      this.lease = lease;
      this.history = history;
      this.events = events;
    }

    Result run() throws InterruptedException {
      Optional<Journal> left = lease.inheritance().map(ReleaseLease.Inheritance::journal);
      if (history.empty() && left.isEmpty()) {
        throw new SherpackException.Input(ReadRelease.absent(session, request.name()));
      }
      if (left.filter(journal -> journal.operation().equals(Uninstall.WORD)).isPresent()) {
        return uninstalled(left.get().options());
      }
      if (history.empty()) {
        return unmade();
      }
      Takeover takeover = Takeover.of(lease, history, clock);
      if (takeover.dead().isPresent()) {
        return recovered(takeover);
      }
      if (left.isEmpty()) {
        return new Result(Done.NOTHING, Optional.of(history.last()));
      }
      boolean made = left.get().revision() == history.last().revision();
      if (made && history.last().status() == ReleaseStatus.DEPLOYED) {
        return resumed();
      }
      // Its client died on the way back from it.
      if (made && JournalOptions.change(left.get().options()).rollbackOnFailure()) {
        return back(takeover);
      }
      lease.settle();
      return new Result(made ? Done.NOTHING : Done.NOTHING_BEGUN, Optional.of(history.last()));
    }

    private Result unmade() {
      new GeneratedSecrets(session.cluster()).delete(session.namespace(), request.name());
      lease.settle();
      return new Result(Done.NOTHING_BEGUN, Optional.empty());
    }

    private Result recovered(Takeover takeover) throws InterruptedException {
      Release dead = takeover.dead().orElseThrow();
      if (dead.status() == ReleaseStatus.UNINSTALLING) {
        return uninstalled(Value.Mapping.EMPTY);
      }
      return request.rollback() ? back(takeover) : resumed();
    }

    private Result back(Takeover takeover) throws InterruptedException {
      History before = history.before(history.last().revision());
      if (before.worked().isEmpty()) {
        return removed();
      }
      ChangeOptions options =
          JournalOptions.change(
              lease
                  .inheritance()
                  .map(left -> left.journal().options())
                  .orElse(Value.Mapping.EMPTY));
      DeployResult back =
          new Restore(session, lease, options.undoing(), clock, events)
              .run(takeover, before.worked().get());
      return new Result(Done.ROLLED_BACK, Optional.of(back.release()));
    }

    private Result resumed() throws InterruptedException {
      return new Result(
          Done.RESUMED,
          Optional.of(new Resume(session, lease, clock, events).run(history.last(), history)));
    }

    // Nothing was there before the installation.
    private Result removed() throws InterruptedException {
      Uninstall.Result _ =
          uninstall.run(
              JournalOptions.uninstall(request.cluster(), request.name(), Value.Mapping.EMPTY),
              session,
              lease,
              events);
      return new Result(Done.UNINSTALLED, Optional.empty());
    }

    private Result uninstalled(Value.Mapping options) throws InterruptedException {
      if (request.rollback()) {
        throw new SherpackException.Conflict(
            Diagnostic.error(
                    "recover-uninstall",
                    "release `%s` is being uninstalled: there is nothing to go back to"
                        .formatted(request.name()))
                .hint("`sherpack recover " + request.name() + "` finishes that")
                .hint(
                    "`sherpack rollback " + request.name() + " REVISION` brings back a revision"));
      }
      Uninstall.Result _ =
          uninstall.run(
              JournalOptions.uninstall(request.cluster(), request.name(), options),
              session,
              lease,
              events);
      return new Result(Done.UNINSTALLED, Optional.empty());
    }
  }
}
