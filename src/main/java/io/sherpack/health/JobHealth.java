package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;

/// A job is ready when it is complete; one that was suspended has nothing to wait for.
final class JobHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("batch/Job");
  }

  @Override
  public Health assess(Value.Mapping object) {
    if (Conditions.isTrue(object, "Failed")) {
      return new Health.Failed(Conditions.explain(object, "Failed", "the job failed"));
    }
    if (Conditions.isTrue(object, "Complete")
        || Conditions.isTrue(object, "Suspended")
        || Fields.flag(object, "spec", "suspend")) {
      return new Health.Healthy();
    }
    return new Health.Waiting(counts(object));
  }

  static String counts(Value.Mapping job) {
    return "%d active, %d succeeded, %d failed"
        .formatted(
            Fields.number(job, "status", "active").orElse(0),
            Fields.number(job, "status", "succeeded").orElse(0),
            Fields.number(job, "status", "failed").orElse(0));
  }
}
