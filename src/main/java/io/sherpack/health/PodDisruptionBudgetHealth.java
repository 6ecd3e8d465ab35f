package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;

/// A disruption budget is ready when its controller has seen it: too few healthy pods are their own
/// workload's matter.
final class PodDisruptionBudgetHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("policy/PodDisruptionBudget");
  }

  @Override
  public Health assess(Value.Mapping object) {
    return Fields.number(object, "status", "observedGeneration").isPresent()
        ? new Health.Healthy()
        : new Health.Waiting("is not observed yet");
  }
}
