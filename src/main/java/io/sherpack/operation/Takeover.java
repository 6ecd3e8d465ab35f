package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Hook;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.storage.StoredRevision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// What a dead client left of an operation on a release, before another one begins.
///
/// @param dead the revision that is neither done nor failed, if any
/// @param by whose it was, as messages say it
record Takeover(History history, Optional<Release> dead, String by) {
  /// How long a revision may be under way before its client is taken to have died, where no lease
  /// tells: Helm takes none.
  private static final Duration DEAD_AFTER = Duration.ofMinutes(10);

  /// @throws SherpackException.Conflict when the last revision may still be under way
  static Takeover of(ReleaseLease lease, History history, Clock clock) {
    if (history.empty() || !unfinished(history.last().status())) {
      return new Takeover(history, Optional.empty(), "");
    }
    Release last = history.last();
    Optional<ReleaseLease.Inheritance> left = left(lease, last);
    if (underWay(last, lease, clock)) {
      throw busy(last, lease);
    }
    return new Takeover(
        history, Optional.of(last), left.map(ReleaseLease.Inheritance::holder).orElse("a client"));
  }

  /// Whether a client without a lease, as Helm, may still be at work on the revision.
  static boolean underWay(Release last, ReleaseLease lease, Clock clock) {
    return last.status().pending() && left(lease, last).isEmpty() && lately(last, clock);
  }

  private static Optional<ReleaseLease.Inheritance> left(ReleaseLease lease, Release last) {
    return lease.inheritance().filter(found -> found.journal().revision() == last.revision());
  }

  private static boolean unfinished(ReleaseStatus status) {
    return status.pending() || status == ReleaseStatus.UNINSTALLING;
  }

  private static boolean lately(Release last, Clock clock) {
    Instant since = last.info().deleted().orElse(last.info().lastDeployed());
    return since.plus(DEAD_AFTER).isAfter(clock.instant());
  }

  private static SherpackException busy(Release last, ReleaseLease lease) {
    return new SherpackException.Conflict(
        lease
            .held()
            .map(held -> held.hint("wait until it is done"))
            .orElseGet(() -> guardless(last)));
  }

  static Diagnostic guardless(Release last) {
    return Diagnostic.error(
            "release-busy",
            "release `%s` is %s: another operation on it is under way"
                .formatted(last.name(), last.status().word()))
        .note("its client holds no lease, as Helm does not")
        .hint(
            "`--wait-lock` waits for it; when its client has died, this works again 10 minutes after it began");
  }

  /// The hooks of the dead revision that count for `pending` too.
  CarriedHooks carried(ReleaseLease lease, String operation, Release pending, List<Hook> hooks) {
    return dead.map(last -> CarriedHooks.of(lease, last, operation, pending, hooks))
        .orElse(CarriedHooks.NONE);
  }

  /// Says in the record that the dead revision failed, and deletes what its hooks left.
  ///
  /// @param carried those that the next operation goes on with
  /// @return the history as it is then
  History bury(
      ClusterSession session,
      Deployment deployment,
      CarriedHooks carried,
      Consumer<ApplyEvent> events) {
    if (dead.isEmpty()) {
      return history;
    }
    Release last = dead.get();
    tell(events);
    deployment.cleanHooks(
        Manifests.hooks(last).stream().filter(hook -> !carried.holds(hook)).toList());
    Release failed =
        last.failed("%s of %s that ended before it was done".formatted(word(last), by));
    session.releases().update(failed);
    List<StoredRevision> revisions = new ArrayList<>(history.before(last.revision()).revisions());
    revisions.add(StoredRevision.of(failed));
    return new History(revisions);
  }

  void tell(Consumer<ApplyEvent> events) {
    dead.ifPresent(
        last ->
            events.accept(
                new ApplyEvent.Noted(
                    "taking over from %s, which ended during the %s of revision %d"
                        .formatted(by, word(last).toLowerCase(Locale.ROOT), last.revision()))));
  }

  private static String word(Release last) {
    return switch (last.status()) {
      case PENDING_INSTALL -> "Installation";
      case PENDING_UPGRADE -> "Upgrade";
      case PENDING_ROLLBACK -> "Rollback";
      case UNINSTALLING -> "Uninstallation";
      case UNKNOWN, DEPLOYED, UNINSTALLED, SUPERSEDED, FAILED -> "Change";
    };
  }
}
