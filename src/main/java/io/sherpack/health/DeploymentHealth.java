package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// A deployment is ready when all replicas are of the newest template and available, and no old one
/// is left; past its progress deadline it has failed.
final class DeploymentHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("apps/Deployment");
  }

  @Override
  public Health assess(Value.Mapping object) {
    if (Fields.mapping(object, "status").entries().isEmpty()) {
      return new Health.Waiting("is not observed yet");
    }
    if (Fields.flag(object, "spec", "paused")) {
      return new Health.Healthy();
    }
    if (deadlineExceeded(object)) {
      return new Health.Failed(Conditions.explain(object, "Progressing", "does not progress"));
    }
    long wanted = Fields.number(object, "spec", "replicas").orElse(1);
    long updated = Fields.number(object, "status", "updatedReplicas").orElse(0);
    if (updated < wanted && Conditions.isTrue(object, "ReplicaFailure")) {
      return new Health.Waiting(
          Conditions.explain(object, "ReplicaFailure", "its pods cannot be made"));
    }
    if (updated < wanted) {
      return new Health.Waiting("%d of %d replicas updated".formatted(updated, wanted));
    }
    long total = Fields.number(object, "status", "replicas").orElse(0);
    long available = Fields.number(object, "status", "availableReplicas").orElse(0);
    if (total > updated) {
      // Old pods stay until new ones take their place: one that never gets ready is the cause.
      String old = "%d old replicas still run".formatted(total - updated);
      return new Health.Waiting(
          available < total ? "%d of %d pods available, %s".formatted(available, total, old) : old);
    }
    if (available < wanted) {
      return new Health.Waiting("%d of %d replicas available".formatted(available, wanted));
    }
    return new Health.Healthy();
  }

  private static boolean deadlineExceeded(Value.Mapping object) {
    return Conditions.find(object, "Progressing")
        .flatMap(condition -> Fields.text(condition, "reason"))
        .equals(Optional.of("ProgressDeadlineExceeded"));
  }
}
