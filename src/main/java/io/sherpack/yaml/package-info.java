/// YAML read into a tree that knows its places, with the meaning that Go's libraries give to
/// scalars.
///
/// Knows nothing of packs or values. Entry type: [io.sherpack.yaml.YamlReader].
@NullMarked
package io.sherpack.yaml;

import org.jspecify.annotations.NullMarked;
