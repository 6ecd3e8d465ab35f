package io.sherpack.apply;

import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.Cluster;
import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.LiveState;
import io.sherpack.plan.Scopes;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads from the cluster what a plan has to know.
public final class LiveReader {
  private static final int AT_ONCE = 8;
  private static final int MANY = 3;

  private final Cluster cluster;

  public LiveReader(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Which kinds live in namespaces, as the cluster says.
  public Scopes scopes() {
    return (apiVersion, kind) -> cluster.find(apiVersion, kind).map(ApiResource::namespaced);
  }

  /// Whether the namespace is there; who may not look finds out with what comes next.
  public boolean hasNamespace(String name) {
    try {
      return cluster.get(new ResourceId("v1", "Namespace", "", name)).isPresent();
    } catch (SherpackException.Remote unseen) {
      return true;
    }
  }

  /// Returns those of the resources that are in the cluster.
  public LiveState read(Collection<Resource> resources) throws InterruptedException {
    List<List<ResourceId>> batches = batches(resources);
    Map<ResourceId, Value.Mapping> live = new HashMap<>();
    for (Map<ResourceId, Value.Mapping> found : new FanOut(AT_ONCE).map(batches, this::batch)) {
      live.putAll(found);
    }
    return new LiveState(live);
  }

  // A few objects are asked for one by one, many of a kind together.
  private static List<List<ResourceId>> batches(Collection<Resource> resources) {
    Map<ResourceId, List<ResourceId>> byKind = new LinkedHashMap<>();
    resources.stream()
        .filter(resource -> !resource.namedByServer())
        .map(Resource::id)
        .distinct()
        .forEach(
            id ->
                byKind
                    .computeIfAbsent(
                        new ResourceId(id.apiVersion(), id.kind(), id.namespace(), ""),
                        _ -> new ArrayList<>())
                    .add(id));
    return byKind.values().stream()
        .flatMap(
            ids -> ids.size() < MANY ? ids.stream().map(List::of) : Stream.of(List.copyOf(ids)))
        .toList();
  }

  private Map<ResourceId, Value.Mapping> batch(List<ResourceId> ids) {
    if (ids.size() >= MANY) {
      ResourceId first = ids.getFirst();
      // A list that is mostly others' objects costs more than it saves.
      Optional<List<Value.Mapping>> all =
          cluster.listUpTo(
              ids.size() * 2 + 50, first.apiVersion(), first.kind(), first.namespace());
      if (all.isPresent()) {
        return chosen(ids, all.get());
      }
    }
    return single(ids);
  }

  private static Map<ResourceId, Value.Mapping> chosen(
      List<ResourceId> ids, List<Value.Mapping> objects) {
    Set<ResourceId> wanted = Set.copyOf(ids);
    return objects.stream()
        .filter(object -> wanted.contains(Resource.idOf(object)))
        .collect(Collectors.toMap(Resource::idOf, object -> object));
  }

  private Map<ResourceId, Value.Mapping> single(List<ResourceId> ids) {
    Map<ResourceId, Value.Mapping> found = new HashMap<>();
    List<Optional<Value.Mapping>> answers;
    try {
      answers = new FanOut(AT_ONCE).map(ids, cluster::get);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SherpackException.Remote(
          Diagnostic.error("interrupted", "interrupted while reading live objects"), interrupted);
    }
    for (int i = 0; i < ids.size(); i++) {
      ResourceId id = ids.get(i);
      answers.get(i).ifPresent(object -> found.put(id, object));
    }
    return found;
  }
}
