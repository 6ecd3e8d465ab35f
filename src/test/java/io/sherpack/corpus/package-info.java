/// Real charts, and what real Helm prints for them: [CorpusRunner] renders them all in one process
/// and compares.
@NullMarked
package io.sherpack.corpus;

import org.jspecify.annotations.NullMarked;
