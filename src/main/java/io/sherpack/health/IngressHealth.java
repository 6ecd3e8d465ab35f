package io.sherpack.health;

import io.sherpack.values.Value;
import java.util.List;

/// An ingress is ready when it exists: many controllers never give it an address.
final class IngressHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("networking.k8s.io/Ingress", "extensions/Ingress");
  }

  @Override
  public Health assess(Value.Mapping object) {
    return new Health.Healthy();
  }
}
