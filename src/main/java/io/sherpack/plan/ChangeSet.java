package io.sherpack.plan;

import io.sherpack.manifest.KindOrder;
import io.sherpack.manifest.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Everything that a plan does, in the order in which it is done.
public record ChangeSet(List<Change> changes) {
  private static final String DEFINITION = "CustomResourceDefinition";

  public ChangeSet {
    changes = List.copyOf(changes);
  }

  /// Returns the changes of kinds that may be changed at the same time: definitions first, then
  /// kind by kind in install order, then what goes, kind by kind in uninstall order, definitions
  /// last.
  public List<List<Change>> stages() {
    List<List<Change>> stages = new ArrayList<>();
    stages.addAll(byKind(going(false).filter(ChangeSet::definition), KindOrder.INSTALL));
    stages.addAll(byKind(going(false).filter(c -> !definition(c)), KindOrder.INSTALL));
    // Objects of a kind go before their definition does, which would take them along unasked.
    stages.addAll(byKind(going(true).filter(c -> !definition(c)), KindOrder.UNINSTALL));
    stages.addAll(byKind(going(true).filter(ChangeSet::definition), KindOrder.UNINSTALL));
    return stages;
  }

  private Stream<Change> going(boolean going) {
    return changes.stream().filter(change -> going == (change.action() == Action.DELETE));
  }

  private static boolean definition(Change change) {
    return change.resource().kind().equals(DEFINITION);
  }

  private static List<List<Change>> byKind(Stream<Change> changes, KindOrder order) {
    Map<String, List<Change>> byKind = new LinkedHashMap<>();
    changes
        .sorted(Comparator.comparing(change -> change.resource().kind(), order))
        .forEach(
            change ->
                byKind
                    .computeIfAbsent(change.resource().kind(), _ -> new ArrayList<>())
                    .add(change));
    return byKind.values().stream().map(List::copyOf).toList();
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
