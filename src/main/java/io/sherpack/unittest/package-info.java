/// Tests of packs without a cluster, in the format of helm-unittest: suites are read, their tests
/// run on what a pack prints, assertions judged. Knows no files; rendering comes in as a port.
/// Begin at [io.sherpack.unittest.SuiteReader] and [io.sherpack.unittest.SuiteRun].
@NullMarked
package io.sherpack.unittest;

import org.jspecify.annotations.NullMarked;
