package io.sherpack.template.jinja;

/// How white space around tags is read.
///
/// @param trimBlocks whether the first line break after a block tag is dropped
/// @param lstripBlocks whether blanks before a block tag that begins a line are dropped
/// @param keepTrailingNewline whether a template's last line break is kept
record Syntax(boolean trimBlocks, boolean lstripBlocks, boolean keepTrailingNewline) {
  static final Syntax STANDARD = new Syntax(false, false, false);

  /// As Go's templates, which leave all white space that no tag trims.
  static final Syntax HELM = new Syntax(false, false, true);
}
