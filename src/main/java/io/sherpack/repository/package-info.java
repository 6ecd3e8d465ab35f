/// Where packs and values come from when it is not this machine.
///
/// The only room that opens connections to anything but the Kubernetes API. Entry type:
/// [HttpFetch].
@NullMarked
package io.sherpack.repository;

import org.jspecify.annotations.NullMarked;
