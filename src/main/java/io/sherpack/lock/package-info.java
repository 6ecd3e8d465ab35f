/// The Lease that guards a release while it is changed: one holder, a heartbeat, and a journal by
/// which others finish what a dead holder began. Knows nothing of what a release is.
///
/// Entry type: [io.sherpack.lock.Leases].
@NullMarked
package io.sherpack.lock;

import org.jspecify.annotations.NullMarked;
