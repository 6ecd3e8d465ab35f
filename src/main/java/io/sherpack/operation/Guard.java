package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.lock.Holder;
import io.sherpack.lock.Leases;
import io.sherpack.lock.ReleaseLease;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes the lease of a release before an operation changes it.
final class Guard {
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
    return new Leases(session.cluster(), Holder.here(), clock)
        .acquire(
            new Leases.Wish(session.namespace(), release, operation, patience),
            text -> events.accept(new ApplyEvent.Noted(text)));
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
