/// Readiness: what one look at a live object says about it.
///
/// Pure: rules see one object as data and ask no cluster. Entry type:
/// [io.sherpack.health.HealthRules].
@NullMarked
package io.sherpack.health;

import org.jspecify.annotations.NullMarked;
