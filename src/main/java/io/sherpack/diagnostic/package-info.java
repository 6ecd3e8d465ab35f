/// What went wrong and where, as data: errors are collected as [Diagnostic]s and printed by one
/// renderer elsewhere.
///
/// Knows nothing of packs, templates, clusters or the command line.
@NullMarked
package io.sherpack.diagnostic;

import org.jspecify.annotations.NullMarked;
