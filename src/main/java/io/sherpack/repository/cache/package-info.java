/// Files that are whole or not there, who may change them, their digests, and the cache of
/// archives.
///
/// Knows nothing of where they come from. Entry type: [ContentCache].
@NullMarked
package io.sherpack.repository.cache;

import org.jspecify.annotations.NullMarked;
