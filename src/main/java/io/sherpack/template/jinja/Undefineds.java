package io.sherpack.template.jinja;

/// How undefined values behave.
enum Undefineds {
  /// They print as nothing; a member of one is an error.
  LENIENT,
  /// They print as nothing, and so do their members.
  CHAINABLE,
  /// Any use but a question about them is an error.
  STRICT
}
