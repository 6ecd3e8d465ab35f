package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// A claim is ready when it is bound; one whose volume is lost has failed.
final class PersistentVolumeClaimHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("/PersistentVolumeClaim");
  }

  @Override
  public Health assess(Value.Mapping object) {
    Optional<String> phase = Fields.text(object, "status", "phase");
    return switch (phase.orElse("")) {
      case "Bound" -> new Health.Healthy();
      case "Lost" -> new Health.Failed("its volume is lost");
      default -> new Health.Waiting("is not bound yet");
    };
  }
}
