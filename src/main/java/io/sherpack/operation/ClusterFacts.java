package io.sherpack.operation;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ServerVersion;
import io.sherpack.render.Capabilities;

/// What a cluster can do, asked of the cluster itself.
final class ClusterFacts {
  private ClusterFacts() {}

  static Capabilities of(Cluster cluster) {
    ServerVersion version = cluster.version();
    return new Capabilities(
        version.gitVersion(), version.major(), version.minor(), cluster.apiVersions());
  }
}
