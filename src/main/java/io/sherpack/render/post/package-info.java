/// Post-rendering: what a pack prints goes through a program of the user's, and comes back as
/// files.
///
/// Starts processes without a shell. Entry type: [io.sherpack.render.post.PostRendering].
@NullMarked
package io.sherpack.render.post;

import org.jspecify.annotations.NullMarked;
