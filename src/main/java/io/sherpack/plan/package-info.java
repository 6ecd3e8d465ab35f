/// Plans: what has to change in the cluster so that it holds what a manifest asks for.
///
/// Pure: live facts come in as data, nothing is read or changed. Entry types:
/// [io.sherpack.plan.Planner] and [io.sherpack.plan.ChangeSet].
@NullMarked
package io.sherpack.plan;

import org.jspecify.annotations.NullMarked;
