/// The command line: one class per command turns arguments into an operation's request and prints
/// its result.
///
/// Only [CommandParser] knows picocli. Commands know operations and output, never the rooms below.
/// Entry type: [RootCommand].
@NullMarked
package io.sherpack.cli;

import org.jspecify.annotations.NullMarked;
