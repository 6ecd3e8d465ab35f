/// Carries out plans: the one room that changes the cluster for a release; hooks, waiting, and the
/// report of what did not become ready.
///
/// Prints nothing: progress is told as [io.sherpack.apply.ApplyEvent]s. Entry types:
/// [io.sherpack.apply.Applier], [io.sherpack.apply.HookRunner], [io.sherpack.apply.Waiter].
@NullMarked
package io.sherpack.apply;

import org.jspecify.annotations.NullMarked;
