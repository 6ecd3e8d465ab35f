/// The Kubernetes API: objects as data, read and changed through one connection; the only owner of
/// Fabric8.
///
/// Knows kinds only through discovery, and nothing of releases. Entry type:
/// [io.sherpack.cluster.Cluster].
@NullMarked
package io.sherpack.cluster;

import org.jspecify.annotations.NullMarked;
