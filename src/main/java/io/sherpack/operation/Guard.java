package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.Holder;
import io.sherpack.lock.Leases;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.release.Release;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes the lease of a release before an operation changes it.
final class Guard {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private Guard() {}

  /// @param operation its word, for whoever finds the release held
  /// @param patience how long to wait for another operation; empty not to
  static ReleaseLease take(
      ClusterSession session,
      String release,
      String operation,
      Optional<Duration> patience,
      Clock clock,
      Consumer<ApplyEvent> events)
      throws InterruptedException {
    Names.checkNamespace(session.namespace());
    session.releases().checkWritable();
    ReleaseLease lease =
        new Leases(session.cluster(), Holder.here(), clock)
            .acquire(
                new Leases.Wish(session.namespace(), release, operation, patience),
                text -> events.accept(new ApplyEvent.Noted(text)));
    try {
      if (patience.isPresent()) {
        awaitGuardless(session, release, lease, patience.get(), clock, events);
      }
      return lease;
    } catch (SherpackException | InterruptedException unheld) {
      lease.close();
      throw unheld;
    }
  }

  // Helm holds no lease: that it is at work is seen in its record.
  private static void awaitGuardless(
      ClusterSession session,
      String release,
      ReleaseLease lease,
      Duration patience,
      Clock clock,
      Consumer<ApplyEvent> events)
      throws InterruptedException {
    Instant until = clock.instant().plus(patience);
    boolean told = false;
    while (true) {
      Optional<Release> busy =
          session
              .releases()
              .newest(session.namespace(), release)
              .filter(last -> Takeover.underWay(last, lease, clock));
      if (busy.isEmpty()) {
        return;
      }
      if (!clock.instant().isBefore(until)) {
        throw new SherpackException.Timeout(
            Takeover.guardless(busy.get()).note("waited for it for " + patience.toSeconds() + "s"));
      }
      if (!told) {
        events.accept(
            new ApplyEvent.Noted(
                "waiting for the client that made release `%s` %s and holds no lease"
                    .formatted(release, busy.get().status().word())));
        told = true;
      }
      Thread.sleep(PAUSE);
    }
  }

  /// Takes it; only looks at it when options say that nothing will be changed.
  static ReleaseLease take(
      ClusterSession session,
      String release,
      String operation,
      ChangeOptions options,
      Clock clock,
      Consumer<ApplyEvent> events)
      throws InterruptedException {
    return options.dryRun() == ChangeOptions.DryRun.NONE
        ? take(session, release, operation, options.waitLock(), clock, events)
        : new Leases(session.cluster(), Holder.here(), clock)
            .look(new Leases.Wish(session.namespace(), release, operation, Optional.empty()));
  }
}
