package io.sherpack.health;

import io.sherpack.values.Value;
import java.util.List;

/// A cron job is ready when it exists: its jobs come later.
final class CronJobHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("batch/CronJob");
  }

  @Override
  public Health assess(Value.Mapping object) {
    return new Health.Healthy();
  }
}
