package io.sherpack.plan;

import java.util.List;

/// Changes that may be made side by side.
///
/// @param changes in the order in which they are told
/// @param awaits the earlier changes that have to be ready, or gone where they delete, before these
///   begin, because the manifest says so
public record Stage(List<Change> changes, List<Change> awaits) {
  public Stage {
    changes = List.copyOf(changes);
    awaits = List.copyOf(awaits);
  }
}
