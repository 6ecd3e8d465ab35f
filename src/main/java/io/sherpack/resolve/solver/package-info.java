/// Chooses one version for each package so that every requirement holds, or explains why none can
/// be chosen: the PubGrub algorithm, as docs/solver.md tells.
///
/// Pure: what versions there are, and what they require, comes from a
/// [io.sherpack.resolve.solver.Catalog]. Knows nothing of packs, repositories and files. Entry
/// type: [io.sherpack.resolve.solver.Solver].
@NullMarked
package io.sherpack.resolve.solver;

import org.jspecify.annotations.NullMarked;
