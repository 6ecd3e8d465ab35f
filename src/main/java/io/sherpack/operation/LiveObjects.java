package io.sherpack.operation;

import io.sherpack.apply.LiveReader;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.Selector;
import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Placement;
import io.sherpack.release.Release;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads the objects of a release as they are in the cluster, by the keys of Helm's status.
public final class LiveObjects {
  private static final int AT_ONCE = 8;
  private static final String PODS = "v1/Pod(related)";
  private static final Set<String> WITH_LABELS =
      Set.of("ReplicaSet", "Deployment", "StatefulSet", "DaemonSet", "Job");

  private final Clusters clusters;

  public LiveObjects(Clusters clusters) {
    this.clusters = clusters;
  }

  /// Returns lists of objects by version and kind (`v1/Deployment`), and the pods that they select;
  /// what is not there or may not be read is left out.
  public Value.Mapping run(ClusterRequest request, Release release) throws InterruptedException {
    try (ClusterSession session = clusters.open(request)) {
      Cluster cluster = session.cluster();
      List<Resource> resources = Manifests.resources(release);
      List<Resource> placed =
          new Placement(new LiveReader(cluster).scopes(), resources, release.namespace())
              .placeKnown(resources);
      List<ResourceId> ids = placed.stream().map(Resource::id).toList();
      List<Optional<Value.Mapping>> live =
          new FanOut(AT_ONCE).map(placed, resource -> read(cluster, resource.id()));
      session.secrets().learn(placed, id -> live.get(ids.indexOf(id)));
      Map<String, List<Value>> byKind = new TreeMap<>();
      Set<String> selectors = new HashSet<>();
      for (int i = 0; i < placed.size(); i++) {
        if (live.get(i).isPresent()) {
          Resource resource = placed.get(i);
          add(byKind, key(resource.id()), live.get(i).get());
          String selector = selector(resource);
          if (!selector.isEmpty() && selectors.add(selector)) {
            add(byKind, PODS, pods(cluster, resource.id().namespace(), selector));
          }
        }
      }
      return Value.mapping(
          byKind.entrySet().stream()
              .collect(
                  Collectors.toMap(Map.Entry::getKey, entry -> Value.sequence(entry.getValue()))));
    }
  }

  private static void add(Map<String, List<Value>> byKind, String key, Value object) {
    byKind.computeIfAbsent(key, _ -> new ArrayList<>()).add(object);
  }

  private static Optional<Value.Mapping> read(Cluster cluster, ResourceId id) {
    try {
      return cluster.get(id);
    } catch (SherpackException.Remote unreadable) {
      return Optional.empty();
    }
  }

  private static String key(ResourceId id) {
    String version = id.apiVersion().substring(id.apiVersion().indexOf('/') + 1);
    return version + "/" + id.kind();
  }

  // As in Helm, what the manifest states counts, and equal selectors once.
  private static String selector(Resource resource) {
    Map<String, String> labels =
        WITH_LABELS.contains(resource.kind())
            ? Fields.texts(resource.object(), "spec", "selector", "matchLabels")
            : resource.kind().equals("ReplicationController")
                ? Fields.texts(resource.object(), "spec", "selector")
                : Map.of();
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
  }

  private static Value pods(Cluster cluster, String namespace, String selector) {
    List<Value.Mapping> items = List.of();
    try {
      items = cluster.list("v1", "Pod", namespace, Selector.labels(selector));
    } catch (SherpackException.Remote unreadable) {
      // Helm leaves them out too.
    }
    return Value.mapping(
        Map.of(
            "apiVersion", Value.of("v1"),
            "kind", Value.of("PodList"),
            "metadata", Value.Mapping.EMPTY,
            "items", Value.sequence(items)));
  }
}
