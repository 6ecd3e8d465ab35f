package io.sherpack.apply;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.health.ContainerState;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.List;

/// What the pods of jobs, and pods themselves, wrote.
final class HookLogs {
  private static final int LINES = 100_000;

  private final Cluster cluster;

  HookLogs(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Returns a log for each container that was started, those that initialise a pod first; none
  /// when the cluster gives none.
  List<ContainerLog> of(List<ResourceId> ids) {
    try {
      return ids.stream()
          .flatMap(id -> pods(id).stream())
          .flatMap(pod -> logs(pod).stream())
          .toList();
    } catch (SherpackException.Remote silent) {
      // What became of a hook is told without its logs too.
      return List.of();
    }
  }

  private List<ContainerLog> logs(Value.Mapping pod) {
    String namespace = Fields.text(pod, "metadata", "namespace").orElse("");
    String name = Fields.text(pod, "metadata", "name").orElse("");
    return ContainerState.all(pod).stream()
        .map(ContainerState::name)
        .map(
            container ->
                new ContainerLog(
                    name, container, cluster.logs(namespace, name, container, LINES, false)))
        .toList();
  }

  private List<Value.Mapping> pods(ResourceId id) {
    return switch (id.kind()) {
      case "Job" ->
          cluster.list("v1", "Pod", id.namespace(), Selector.labels("job-name=" + id.name()));
      case "Pod" -> cluster.get(id).stream().toList();
      default -> List.of();
    };
  }
}
