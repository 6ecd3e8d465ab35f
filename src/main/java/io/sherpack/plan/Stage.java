package io.sherpack.plan;

import java.util.List;

/// Changes that begin at the same moment and are made side by side.
///
/// @param changes in the order in which they are told
/// @param follows the earlier stages, by their index in the schedule, whose changes have to be made
///   before; those that these follow themselves are left out
/// @param awaits the earlier changes that have to be ready, or gone where they delete, before these
///   begin, because the manifest says so
public record Stage(List<Change> changes, List<Integer> follows, List<Change> awaits) {
  public Stage {
    changes = List.copyOf(changes);
    follows = List.copyOf(follows);
    awaits = List.copyOf(awaits);
  }
}
