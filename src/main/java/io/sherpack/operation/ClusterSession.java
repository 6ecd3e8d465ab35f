package io.sherpack.operation;

import io.sherpack.cluster.Cluster;
import io.sherpack.release.storage.ReleaseStore;

/// A cluster for the length of one operation, with the releases in it.
///
/// @param namespace the one that was asked for, else that of the context
public record ClusterSession(Cluster cluster, ReleaseStore releases, String namespace)
    implements AutoCloseable {
  @Override
  public void close() {
    try (cluster) {
      releases.close();
    }
  }
}
