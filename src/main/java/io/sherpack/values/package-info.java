/// Values: the data that packs are configured with; merging, `--set`, origins, schemas.
///
/// Pure: reads no file and no environment. Entry types: [io.sherpack.values.Value].
@NullMarked
package io.sherpack.values;

import org.jspecify.annotations.NullMarked;
