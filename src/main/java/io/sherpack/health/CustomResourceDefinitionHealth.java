package io.sherpack.health;

import io.sherpack.values.Value;
import java.util.List;

/// A definition is ready when the API server serves its kind; a name that is taken never becomes
/// ready.
final class CustomResourceDefinitionHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("apiextensions.k8s.io/CustomResourceDefinition");
  }

  @Override
  public Health assess(Value.Mapping object) {
    if (Conditions.has(object, "NamesAccepted", "False")) {
      return new Health.Failed(
          Conditions.explain(object, "NamesAccepted", "its names are not accepted"));
    }
    boolean refused =
        Conditions.has(object, "Established", "False")
            && !Conditions.explain(object, "Established", "").startsWith("Installing");
    if (refused) {
      return new Health.Failed(
          Conditions.explain(object, "Established", "it cannot be established"));
    }
    return Conditions.isTrue(object, "Established")
        ? new Health.Healthy()
        : new Health.Waiting(Conditions.explain(object, "Established", "is not established yet"));
  }
}
