package io.sherpack.health;

import io.sherpack.values.Value;
import java.util.List;

/// A replication controller is ready when all its replicas are available.
final class ReplicationControllerHealth implements HealthRule {
  @Override
  public List<String> kinds() {
    return List.of("/ReplicationController");
  }

  @Override
  public Health assess(Value.Mapping object) {
    return ReplicaSetHealth.replicas(object);
  }
}
