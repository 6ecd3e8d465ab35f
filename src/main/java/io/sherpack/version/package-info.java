/// Versions and version constraints, as SemVer and as Helm's tools take them.
///
/// Pure, knows nothing else. Entry types: [io.sherpack.version.Version],
/// [io.sherpack.version.Constraint].
@NullMarked
package io.sherpack.version;

import org.jspecify.annotations.NullMarked;
