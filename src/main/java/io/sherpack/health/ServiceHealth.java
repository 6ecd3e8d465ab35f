package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// A service is ready when it has the address that its type promises.
final class ServiceHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("/Service");
  }

  @Override
  public Health assess(Value.Mapping object) {
    return switch (Fields.text(object, "spec", "type").orElse("ClusterIP")) {
      case "ExternalName" -> new Health.Healthy();
      case "LoadBalancer" -> balanced(object);
      default -> addressed(object);
    };
  }

  // Helm waits for a balancer too, unless the service names external addresses itself.
  private static Health balanced(Value.Mapping object) {
    boolean external =
        Fields.at(object, "spec", "externalIPs") instanceof Value.Sequence(List<Value> addresses)
            && !addresses.isEmpty();
    boolean balanced = !Fields.items(object, "status", "loadBalancer", "ingress").isEmpty();
    return external || balanced
        ? new Health.Healthy()
        : new Health.Waiting("has no load balancer address yet");
  }

  private static Health addressed(Value.Mapping object) {
    Optional<String> address = Fields.text(object, "spec", "clusterIP");
    return address.filter(text -> !text.isEmpty()).isPresent()
        ? new Health.Healthy()
        : new Health.Waiting("has no cluster address yet");
  }
}
