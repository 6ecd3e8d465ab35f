package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// A namespace is ready when it is active.
final class NamespaceHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("/Namespace");
  }

  @Override
  public Health assess(Value.Mapping object) {
    Optional<String> phase = Fields.text(object, "status", "phase");
    return phase.equals(Optional.of("Active"))
        ? new Health.Healthy()
        : new Health.Waiting("is " + phase.orElse("not active yet"));
  }
}
