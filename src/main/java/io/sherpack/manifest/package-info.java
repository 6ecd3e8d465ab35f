/// What a rendering asks of the cluster: resources and hooks, read from rendered text, in Helm's
/// order, and the text that a release records.
///
/// Pure: knows neither packs nor templates nor clusters. Entry types:
/// [io.sherpack.manifest.ManifestReader] and [io.sherpack.manifest.Manifest].
@NullMarked
package io.sherpack.manifest;

import org.jspecify.annotations.NullMarked;
