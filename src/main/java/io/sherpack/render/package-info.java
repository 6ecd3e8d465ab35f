/// Rendering: a tree of packs with scoped values, release facts and capabilities in; files, notes
/// and CRDs out.
///
/// Pure but for the ports it is given; knows no cluster and no command line. Entry type:
/// [Renderer].
@NullMarked
package io.sherpack.render;

import org.jspecify.annotations.NullMarked;
