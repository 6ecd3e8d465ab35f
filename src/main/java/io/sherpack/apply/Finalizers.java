package io.sherpack.apply;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What keeps a deleted object in the cluster.
final class Finalizers {
  private Finalizers() {}

  static String explain(Optional<Value.Mapping> object) {
    String names =
        object
            .map(found -> Fields.at(found, "metadata", "finalizers"))
            .filter(Value.Sequence.class::isInstance)
            .map(list -> names(((Value.Sequence) list).items()))
            .orElse("");
    return names.isEmpty()
        ? "its pods or what it owns end slowly"
        : "it waits for its finalizers " + names;
  }

  private static String names(List<Value> items) {
    return items.stream()
        .map(item -> item instanceof Value.Text(var text) ? "`" + text + "`" : "")
        .collect(Collectors.joining(", "));
  }
}
