/// From what a pack declares to the packs that it gets: chosen, locked, fetched and put into its
/// `charts/`.
///
/// Knows nothing of rendering and clusters. Entry types: [io.sherpack.resolve.Resolver],
/// [io.sherpack.resolve.PackLock], [io.sherpack.resolve.ChartLock], [io.sherpack.resolve.Vendor].
@NullMarked
package io.sherpack.resolve;

import org.jspecify.annotations.NullMarked;
