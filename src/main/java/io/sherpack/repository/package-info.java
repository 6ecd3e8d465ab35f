/// Where packs and values come from: repositories with an index, registries, folders, git.
///
/// The only room that opens connections to anything but the Kubernetes API. It knows nothing of
/// rendering and releases, and decides no versions. Entry types: [Sources], [HttpFetch].
@NullMarked
package io.sherpack.repository;

import org.jspecify.annotations.NullMarked;
