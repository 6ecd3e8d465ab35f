/// Releases: what is installed where, in which revision, and how Helm writes that down.
///
/// Entry types: [io.sherpack.release.Release] and [io.sherpack.release.HelmReleaseCodec]; where
/// records are kept is [io.sherpack.release.storage].
@NullMarked
package io.sherpack.release;

import org.jspecify.annotations.NullMarked;
