package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// A pod is ready when its containers are, or when it has run to its good end.
final class PodHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("/Pod");
  }

  @Override
  public Health assess(Value.Mapping object) {
    return switch (Fields.text(object, "status", "phase").orElse("")) {
      case "Succeeded" -> new Health.Healthy();
      case "Failed" -> new Health.Failed(failure(object));
      case "Running" ->
          Conditions.isTrue(object, "Ready")
              ? new Health.Healthy()
              : new Health.Waiting(
                  troubled(object)
                      .orElse(Conditions.explain(object, "Ready", "its containers are not ready")));
      default ->
          new Health.Waiting(
              troubled(object)
                  .orElse(Conditions.explain(object, "PodScheduled", "is not running yet")));
    };
  }

  private static String failure(Value.Mapping pod) {
    return ended(pod)
        .or(() -> Fields.text(pod, "status", "message"))
        .or(() -> Fields.text(pod, "status", "reason"))
        .orElse("the pod failed");
  }

  private static Optional<String> ended(Value.Mapping pod) {
    return ContainerState.all(pod).stream()
        .filter(ContainerState::failed)
        .map(ContainerState::explain)
        .findFirst();
  }

  private static Optional<String> troubled(Value.Mapping pod) {
    return ContainerState.all(pod).stream()
        .filter(ContainerState::waitsForGood)
        .map(ContainerState::explain)
        .findFirst();
  }
}
