package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;

/// A replica set is ready when all its replicas are available.
final class ReplicaSetHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("apps/ReplicaSet");
  }

  @Override
  public Health assess(Value.Mapping object) {
    return replicas(object);
  }

  static Health replicas(Value.Mapping object) {
    long wanted = Fields.number(object, "spec", "replicas").orElse(1);
    long available = Fields.number(object, "status", "availableReplicas").orElse(0);
    if (Conditions.isTrue(object, "ReplicaFailure")) {
      return new Health.Waiting(
          Conditions.explain(object, "ReplicaFailure", "its pods cannot be made"));
    }
    return available < wanted
        ? new Health.Waiting("%d of %d replicas available".formatted(available, wanted))
        : new Health.Healthy();
  }
}
