package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.release.Release;
import java.time.Clock;
import java.time.Duration;

/// Keeps out of operations that another client has under way.
final class Busy {
  /// How long a revision may be under way before its client is taken to have died.
  private static final Duration DEAD_AFTER = Duration.ofMinutes(10);

  private Busy() {}

  /// @throws SherpackException.Conflict when the last revision of a release was begun lately and is
  ///   not done
  static void check(Release last, Clock clock) {
    boolean busy =
        last.status().pending()
            && last.info().lastDeployed().plus(DEAD_AFTER).isAfter(clock.instant());
    if (busy) {
      throw new SherpackException.Conflict(
          Diagnostic.error(
                  "release-busy",
                  "release `%s` is %s: another operation on it is under way"
                      .formatted(last.name(), last.status().word()))
              .hint(
                  "wait for it; when its client has died, this works again 10 minutes after it began"));
    }
  }
}
