package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// A stateful set is ready when all replicas are ready and those that its strategy updates are of
/// the newest template.
final class StatefulSetHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("apps/StatefulSet");
  }

  @Override
  public Health assess(Value.Mapping object) {
    if (Fields.mapping(object, "status").entries().isEmpty()) {
      return new Health.Waiting("is not observed yet");
    }
    long wanted = Fields.number(object, "spec", "replicas").orElse(1);
    long ready = Fields.number(object, "status", "readyReplicas").orElse(0);
    if (ready < wanted) {
      return new Health.Waiting("%d of %d replicas ready".formatted(ready, wanted));
    }
    long total = Fields.number(object, "status", "replicas").orElse(0);
    if (total > wanted) {
      return new Health.Waiting("%d replicas too many still run".formatted(total - wanted));
    }
    return updated(object, wanted);
  }

  private static Health updated(Value.Mapping object, long wanted) {
    boolean onDelete =
        Fields.text(object, "spec", "updateStrategy", "type").equals(Optional.of("OnDelete"));
    if (onDelete) {
      return new Health.Healthy();
    }
    // Replicas below the partition keep the old template.
    long partition =
        Fields.number(object, "spec", "updateStrategy", "rollingUpdate", "partition").orElse(0);
    long expected = Math.max(0, wanted - partition);
    long updated = Fields.number(object, "status", "updatedReplicas").orElse(0);
    boolean settled =
        Fields.text(object, "status", "currentRevision")
            .equals(Fields.text(object, "status", "updateRevision"));
    return updated < expected && !settled
        ? new Health.Waiting("%d of %d replicas updated".formatted(updated, expected))
        : new Health.Healthy();
  }
}
