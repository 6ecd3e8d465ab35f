/// One class per verb: a request in, a result out; progress as events. Orchestrates the rooms below
/// and prints nothing.
@NullMarked
package io.sherpack.operation;

import org.jspecify.annotations.NullMarked;
