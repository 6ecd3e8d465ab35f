/// A Kubernetes API server on this machine without Docker: builds the control plane once with Go,
/// then starts, watches and stops its processes. Entry type: [Sandbox].
///
/// Knows processes, files and ports; nothing of packs, releases or Kubernetes objects.
@NullMarked
package io.sherpack.sandbox;

import org.jspecify.annotations.NullMarked;
