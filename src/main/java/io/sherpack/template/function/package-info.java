/// The one function library: each function is written once and is a Go function, a Jinja function
/// and a Jinja filter.
///
/// Functions are pure but for the ports of [io.sherpack.template.RenderContext]; they know no
/// engine. Entry type: [FunctionLibrary].
@NullMarked
package io.sherpack.template.function;

import org.jspecify.annotations.NullMarked;
