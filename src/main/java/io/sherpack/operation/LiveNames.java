package io.sherpack.operation;

import io.sherpack.cluster.KubeContexts;
import io.sherpack.cluster.Selector;
import io.sherpack.manifest.Fields;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.release.storage.StoredRevision;
import java.util.List;

/// The names that a cluster and a kubeconfig know, for shells to complete to.
public final class LiveNames {
  /// @param about what a person reads beside it, maybe empty
  public record Name(String word, String about) {}

  private final Clusters clusters;

  public LiveNames(Clusters clusters) {
    this.clusters = clusters;
  }

  /// Returns the releases of the namespace.
  public List<Name> releases(ClusterRequest request) throws InterruptedException {
    try (ClusterSession session = clusters.open(request)) {
      return session.releases().list(session.namespace(), "").stream()
          .map(LiveNames::release)
          .toList();
    }
  }

  private static Name release(ReleaseSummary release) {
    return new Name(release.name(), release.chart() + ", " + release.status().word());
  }

  /// Returns the revisions of a release, the newest first.
  public List<Name> revisions(ClusterRequest request, String release) throws InterruptedException {
    try (ClusterSession session = clusters.open(request)) {
      return History.of(session, release).revisions().reversed().stream()
          .map(LiveNames::revision)
          .toList();
    }
  }

  private static Name revision(StoredRevision revision) {
    return new Name(Integer.toString(revision.number()), revision.status().word());
  }

  /// Returns the namespaces of the cluster.
  public List<Name> namespaces(ClusterRequest request) throws InterruptedException {
    try (ClusterSession session = clusters.open(request)) {
      return session.cluster().list("v1", "Namespace", "", Selector.ALL).stream()
          .flatMap(namespace -> Fields.text(namespace, "metadata", "name").stream())
          .map(name -> new Name(name, ""))
          .toList();
    }
  }

  /// Returns the contexts of the kubeconfig.
  public List<Name> contexts(ClusterRequest request) {
    return KubeContexts.of(request.kubeconfigs()).stream().map(name -> new Name(name, "")).toList();
  }
}
