package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;

/// A named template: a file's own, or one that `define` or `block` made in it.
///
/// @param source the file it stands in, for places in messages
public record GoTemplate(String name, SourceText source, Node.Body body) {}
