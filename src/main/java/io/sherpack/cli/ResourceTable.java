package io.sherpack.cli;

import io.sherpack.cli.output.Table;
import io.sherpack.health.Health;
import io.sherpack.operation.ResourceStatus;
import java.util.List;
import java.util.Optional;

/// The objects of a release and how they are.
final class ResourceTable {
  private ResourceTable() {}

  static String of(List<ResourceStatus.Result> results) {
    var table = new Table("KIND", "NAMESPACE", "NAME", "STATUS", "REASON");
    for (ResourceStatus.Result result : results) {
      var id = result.resource().id();
      table.row(
          id.kind(), id.namespace(), id.name(), word(result.health()), reason(result.health()));
    }
    return table.text();
  }

  private static String word(Optional<Health> health) {
    return health
        .map(
            found ->
                switch (found) {
                  case Health.Healthy _ -> "ready";
                  case Health.Waiting _ -> "waiting";
                  case Health.Failed _ -> "failed";
                })
        .orElse("missing");
  }

  private static String reason(Optional<Health> health) {
    return health
        .map(
            found ->
                switch (found) {
                  case Health.Healthy _ -> "";
                  case Health.Waiting(var reason) -> reason;
                  case Health.Failed(var reason) -> reason;
                })
        .orElse("");
  }
}
