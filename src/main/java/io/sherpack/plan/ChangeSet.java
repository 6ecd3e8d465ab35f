package io.sherpack.plan;

import io.sherpack.manifest.Resource;
import java.util.List;

/// Everything that a plan does, in the order in which it is done.
public record ChangeSet(List<Change> changes) {
  public ChangeSet {
    changes = List.copyOf(changes);
  }

  /// Returns the changes in stages: what may be done at the same time is one stage, and what a
  /// stage awaits is what the manifest states to have to be ready before it.
  public List<Stage> schedule() {
    return Schedule.of(changes);
  }

  /// Returns the changes of each stage of the schedule.
  public List<List<Change>> stages() {
    return schedule().stream().map(Stage::changes).toList();
  }

  /// Returns the resources that the plan leaves in place and is answerable for.
  public List<Resource> applied() {
    return changes.stream()
        .filter(change -> change.action().applies())
        .map(Change::resource)
        .toList();
  }

  public List<Change> of(Action action) {
    return changes.stream().filter(change -> change.action() == action).toList();
  }
}
