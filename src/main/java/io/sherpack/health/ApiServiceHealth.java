package io.sherpack.health;

import io.sherpack.values.Value;
import java.util.List;

/// An API service is ready when the API server reaches it.
final class ApiServiceHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("apiregistration.k8s.io/APIService");
  }

  @Override
  public Health assess(Value.Mapping object) {
    return Conditions.isTrue(object, "Available")
        ? new Health.Healthy()
        : new Health.Waiting(Conditions.explain(object, "Available", "is not available yet"));
  }
}
