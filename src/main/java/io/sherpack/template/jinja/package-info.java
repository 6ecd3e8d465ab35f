/// Jinja: lexer, parser, nodes, values, filters and tests of our own on Pebble's runtime: its
/// template, evaluation context, scope chain and node types.
///
/// MiniJinja's and Jinja2's behaviour is the specification; differences are in
/// `docs/compatibility.md`. Entry type: [JinjaEngine]. Nobody else imports Pebble.
@NullMarked
package io.sherpack.template.jinja;

import org.jspecify.annotations.NullMarked;
