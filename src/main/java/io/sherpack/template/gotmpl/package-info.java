/// Go's `text/template` as Helm runs it: source to syntax tree ([GoParser]), tree and data to text
/// ([GoEngine]), with the errors, number kinds and printing rules of Go.
///
/// Knows nothing of charts: the data (`.Values`, `.Chart` …) and the set of templates come from the
/// caller, functions from the library in `template.function`.
@NullMarked
package io.sherpack.template.gotmpl;

import org.jspecify.annotations.NullMarked;
