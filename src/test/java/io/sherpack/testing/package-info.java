/// The test harness: cases as files, golden comparison, workspaces, real parts.
///
/// Knows how tests are written and nothing of packs or clusters. Entry types: [Cases], [Golden].
@NullMarked
package io.sherpack.testing;

import org.jspecify.annotations.NullMarked;
