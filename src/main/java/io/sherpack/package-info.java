/// The entry point and the one place that constructs services.
@NullMarked
package io.sherpack;

import org.jspecify.annotations.NullMarked;
