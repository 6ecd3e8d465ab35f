/// Git repositories: their addresses, and bare copies of what was needed of them.
///
/// Runs the machine's own git. Knows nothing of packs. Entry types:
/// [io.sherpack.repository.git.GitAddress], [io.sherpack.repository.git.GitCopy].
@NullMarked
package io.sherpack.repository.git;

import org.jspecify.annotations.NullMarked;
