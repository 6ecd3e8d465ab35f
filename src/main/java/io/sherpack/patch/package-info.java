/// What to send so that a live object becomes what a manifest wants, as clients merge: pure, knows
/// no cluster. Begins at [io.sherpack.patch.Patch].
@NullMarked
package io.sherpack.patch;

import org.jspecify.annotations.NullMarked;
