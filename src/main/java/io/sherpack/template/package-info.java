/// The port between rendering and the template engines: sources in, text with its line origins out.
///
/// Knows nothing of packs and clusters: what templates may reach comes in through [RenderContext]
/// and its ports.
@NullMarked
package io.sherpack.template;

import org.jspecify.annotations.NullMarked;
