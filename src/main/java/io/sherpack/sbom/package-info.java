/// Bills of materials: what a pack is made of, written as CycloneDX and as SPDX.
///
/// Pure: the parts come in, a document goes out. Knows nothing of templates, registries and
/// clusters.
@NullMarked
package io.sherpack.sbom;

import org.jspecify.annotations.NullMarked;
