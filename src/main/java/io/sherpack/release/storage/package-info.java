/// Where release records are kept: Secrets or ConfigMaps of the release's namespace, a database,
/// files, or memory.
///
/// Entry type: [io.sherpack.release.storage.ReleaseStore].
@NullMarked
package io.sherpack.release.storage;

import org.jspecify.annotations.NullMarked;
