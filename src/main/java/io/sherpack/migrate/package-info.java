/// Makes packs of charts: metadata, and Go templates as Jinja where both print the same.
///
/// Translates trees of the Go parser, not text. Knows nothing of clusters, and nothing of where
/// charts come from.
@NullMarked
package io.sherpack.migrate;

import org.jspecify.annotations.NullMarked;
