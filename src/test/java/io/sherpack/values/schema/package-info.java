@NullMarked
package io.sherpack.values.schema;

import org.jspecify.annotations.NullMarked;
