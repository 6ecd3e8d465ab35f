package io.sherpack.apply;

import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.Cluster;
import io.sherpack.concurrent.FanOut;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.LiveState;
import io.sherpack.plan.Scopes;
import io.sherpack.values.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads from the cluster what a plan has to know.
public final class LiveReader {
  private static final int AT_ONCE = 8;

  private final Cluster cluster;

  public LiveReader(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Which kinds live in namespaces, as the cluster says.
  public Scopes scopes() {
    return (apiVersion, kind) -> cluster.find(apiVersion, kind).map(ApiResource::namespaced);
  }

  /// Returns those of the resources that are in the cluster.
  public LiveState read(Collection<Resource> resources) throws InterruptedException {
    List<ResourceId> ids =
        resources.stream()
            .filter(resource -> !resource.namedByServer())
            .map(Resource::id)
            .distinct()
            .toList();
    List<Optional<Value.Mapping>> found = new FanOut(AT_ONCE).map(ids, cluster::get);
    Map<ResourceId, Value.Mapping> live = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      ResourceId id = ids.get(i);
      found.get(i).ifPresent(object -> live.put(id, object));
    }
    return new LiveState(live);
  }
}
