/// Requests over HTTP and HTTPS: credentials that stay with their origin, proxies, retries.
///
/// Knows nothing of packs, indexes and registries. Entry types: [Web], [CredentialStore].
@NullMarked
package io.sherpack.repository.http;

import org.jspecify.annotations.NullMarked;
