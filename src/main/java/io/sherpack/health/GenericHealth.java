package io.sherpack.health;

import io.sherpack.values.Value;
import java.util.List;

/// Any other kind: it is ready unless a condition says that it is not.
final class GenericHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of();
  }

  @Override
  public Health assess(Value.Mapping object) {
    if (Conditions.isTrue(object, "Stalled")) {
      return new Health.Failed(Conditions.explain(object, "Stalled", "is stalled"));
    }
    if (Conditions.isTrue(object, "Reconciling")) {
      return new Health.Waiting(Conditions.explain(object, "Reconciling", "is reconciling"));
    }
    if (Conditions.outdated(object, "Ready")) {
      return new Health.Waiting("its readiness is that of an older generation");
    }
    if (Conditions.has(object, "Ready", "False") || Conditions.has(object, "Ready", "Unknown")) {
      return new Health.Waiting(Conditions.explain(object, "Ready", "is not ready"));
    }
    return new Health.Healthy();
  }
}
