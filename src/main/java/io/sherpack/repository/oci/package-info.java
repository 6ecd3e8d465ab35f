/// OCI registries: references, what they store, who may ask, and how bytes go there and back.
///
/// Speaks the distribution protocol with Java's own HTTP client. It knows nothing of packs beyond
/// the media types that Helm gives to charts. Entry types: [Registry], [OciPacks].
@NullMarked
package io.sherpack.repository.oci;

import org.jspecify.annotations.NullMarked;
