package io.sherpack.template;

import io.sherpack.diagnostic.SourceText;

/// A place of a template where it may go two ways: `if`, `else if`, `with` or a loop.
///
/// @param position of its condition in the source, in UTF-16 units
/// @param keyword as written
/// @param otherwise whether it has an `else` of its own
public record Branch(SourceText source, int position, String keyword, boolean otherwise) {}
