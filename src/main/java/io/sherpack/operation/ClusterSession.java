package io.sherpack.operation;

import io.sherpack.cluster.Cluster;
import io.sherpack.release.storage.ReleaseStore;

/// A cluster for the length of one operation, with the releases in it.
///
/// @param namespace the one that was asked for, else that of the context
/// @param secrets what releases recorded, with the secrets as they are now
public record ClusterSession(
    Cluster cluster, ReleaseStore releases, String namespace, RecordedSecrets secrets)
    implements AutoCloseable {
  @Override
  public void close() {
    try (cluster) {
      releases.close();
    }
  }
}
