/// The rules of the house, as tests: who may use whom, and what no production class does.
@NullMarked
package io.sherpack.architecture;

import org.jspecify.annotations.NullMarked;
