package io.sherpack.operation;

import io.sherpack.apply.LiveReader;
import io.sherpack.health.Health;
import io.sherpack.health.HealthRules;
import io.sherpack.manifest.Resource;
import io.sherpack.plan.LiveState;
import io.sherpack.plan.Placement;
import io.sherpack.release.Release;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at each object of a release.
public final class ResourceStatus {
  /// @param health empty when the object is not there
  public record Result(Resource resource, Optional<Health> health) {}

  private final Clusters clusters;

  public ResourceStatus(Clusters clusters) {
    this.clusters = clusters;
  }

  /// Returns the release's objects in the order of its manifest.
  public List<Result> run(ClusterRequest cluster, Release release) throws InterruptedException {
    try (ClusterSession session = clusters.open(cluster)) {
      var reader = new LiveReader(session.cluster());
      List<Resource> resources = Manifests.resources(release);
      var placement = new Placement(reader.scopes(), resources, release.namespace());
      List<Resource> placed = placement.placeKnown(resources);
      LiveState live = reader.read(placed);
      HealthRules rules = HealthRules.standard();
      List<Result> results = new ArrayList<>();
      for (Resource resource : placed) {
        Optional<Value.Mapping> object = live.find(resource.id());
        results.add(new Result(resource, object.map(rules::assess)));
      }
      return results;
    }
  }
}
