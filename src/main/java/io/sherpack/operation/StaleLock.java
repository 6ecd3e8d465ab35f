package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.resolve.PackLock;

/// Refuses a lock that was made for other dependencies than the pack has now.
final class StaleLock {
  private StaleLock() {}

  static void check(Pack pack, PackLock lock, String shown) {
    if (!lock.answers(pack)) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "lock-stale",
                  "`%s` does not answer the dependencies in `Pack.yaml`, which changed since"
                      .formatted(PackLock.FILE))
              .at(pack.manifest().at(0))
              .hint("run `sherpack dependency update " + shown + "`"));
    }
  }
}
