package io.sherpack.operation;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.FieldPath;
import io.sherpack.values.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which objects a HorizontalPodAutoscaler scales; read where it is first asked for.
final class Scaled {
  private static final FieldPath REPLICAS = FieldPath.of("spec", "replicas");

  private final Cluster cluster;
  private final Map<String, List<Value.Mapping>> byNamespace = new HashMap<>();

  Scaled(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Whether the field is for an autoscaler to set.
  boolean owns(ResourceId id, FieldPath path) {
    return path.equals(REPLICAS)
        && byNamespace.computeIfAbsent(id.namespace(), this::read).stream()
            .anyMatch(scaler -> targets(scaler, id));
  }

  private List<Value.Mapping> read(String namespace) {
    try {
      return cluster.list("autoscaling/v2", "HorizontalPodAutoscaler", namespace, Selector.ALL);
    } catch (SherpackException.Remote forbidden) {
      // Who may not see them is told that the replicas differ.
      return List.of();
    }
  }

  private static boolean targets(Value.Mapping scaler, ResourceId id) {
    return Fields.text(scaler, "spec", "scaleTargetRef", "kind").equals(Optional.of(id.kind()))
        && Fields.text(scaler, "spec", "scaleTargetRef", "name").equals(Optional.of(id.name()));
  }
}
