/// Bounded fan-out over virtual threads: the only place that starts threads.
@NullMarked
package io.sherpack.concurrent;

import org.jspecify.annotations.NullMarked;
