package io.sherpack.apply;

import io.sherpack.cluster.ApplyOutcome;
import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Resource;
import io.sherpack.patch.Patch;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// Brings objects to what is wanted without server-side apply: what is missing is created, what is
/// there gets the difference.
public final class ClientMerge {
  static final int RACES = 5;

  private final Cluster cluster;
  private final boolean dryRun;
  private final int tries;

  public ClientMerge(Cluster cluster, boolean dryRun) {
    this(cluster, dryRun, RACES);
  }

  /// @param tries how often an object that changes meanwhile is read again, and once more
  ClientMerge(Cluster cluster, boolean dryRun, int tries) {
    this.cluster = cluster;
    this.dryRun = dryRun;
    this.tries = tries;
  }

  /// @param before the object as recorded, see [Patch#of]
  /// @param live as it was read; where it has changed since it is read again
  public ApplyOutcome merge(
      List<Value.Mapping> before, Value.Mapping wanted, Optional<Value.Mapping> live) {
    if (live.isEmpty()) {
      return cluster.make(wanted, dryRun);
    }
    Value.Mapping current = live.get();
    for (int attempt = 1; ; attempt++) {
      Patch patch = Patch.of(before, wanted, current);
      if (patch.empty()) {
        return new ApplyOutcome.Done(current, List.of());
      }
      try {
        return cluster.patch(
            Resource.idOf(wanted),
            patch.form().contentType(),
            patch.onlyFor(current).body(),
            dryRun);
      } catch (SherpackException.Conflict changedMeanwhile) {
        Optional<Value.Mapping> now = cluster.get(Resource.idOf(wanted));
        if (attempt == tries || now.isEmpty()) {
          throw changedMeanwhile;
        }
        current = now.get();
      }
    }
  }
}
