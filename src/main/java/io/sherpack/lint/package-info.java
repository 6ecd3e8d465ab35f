/// Rules over a pack and what it renders: advice that no other command gives.
///
/// Pure but for the packs it is handed; each rule tells all that it finds. Entry types:
/// [PackRules], [CrdRules], [ValueRules].
@NullMarked
package io.sherpack.lint;

import org.jspecify.annotations.NullMarked;
