/// Scripts that complete command lines in shells, written from a model of the commands.
///
/// Knows nothing of what commands do. Entry types: [io.sherpack.cli.completion.Shell], which writes
/// a script from a [io.sherpack.cli.completion.CommandModel].
@NullMarked
package io.sherpack.cli.completion;

import org.jspecify.annotations.NullMarked;
