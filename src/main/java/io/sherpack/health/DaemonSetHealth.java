package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A daemon set is ready when every wanted pod is of the newest template and available.
final class DaemonSetHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("apps/DaemonSet");
  }

  @Override
  public Health assess(Value.Mapping object) {
    OptionalLong scheduled = Fields.number(object, "status", "desiredNumberScheduled");
    if (scheduled.isEmpty()) {
      return new Health.Waiting("is not scheduled yet");
    }
    long wanted = scheduled.getAsLong();
    long updated = Fields.number(object, "status", "updatedNumberScheduled").orElse(0);
    // With OnDelete a new template reaches pods only when someone deletes them.
    boolean onDelete =
        Fields.text(object, "spec", "updateStrategy", "type").equals(Optional.of("OnDelete"));
    if (updated < wanted && !onDelete) {
      return new Health.Waiting("%d of %d pods updated".formatted(updated, wanted));
    }
    long available = Fields.number(object, "status", "numberAvailable").orElse(0);
    if (available < wanted) {
      return new Health.Waiting("%d of %d pods available".formatted(available, wanted));
    }
    return new Health.Healthy();
  }
}
