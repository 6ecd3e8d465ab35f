/// The Kubernetes API: objects as data, read and changed through one connection; the only owner of
/// Fabric8, which gets the credentials of programs. Requests go over a small client of our own
/// ([io.sherpack.cluster.Client]).
///
/// Knows kinds only through discovery, and nothing of releases. Entry type:
/// [io.sherpack.cluster.Cluster].
@NullMarked
package io.sherpack.cluster;

import org.jspecify.annotations.NullMarked;
