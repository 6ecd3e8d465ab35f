/// Schemas of values: JSON Schema (drafts 4 to 2020-12) and the short form of packs; what they
/// refuse, in plain words, and the defaults they give.
///
/// Pure: files beside the schema come in through a port, nothing is fetched. Entry type:
/// [io.sherpack.values.schema.Schema].
@NullMarked
package io.sherpack.values.schema;

import org.jspecify.annotations.NullMarked;
