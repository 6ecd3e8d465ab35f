package io.sherpack.operation;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.release.storage.DriverSettings;
import io.sherpack.release.storage.Drivers;
import io.sherpack.release.storage.ReleaseStore;
import io.sherpack.sandbox.Sandbox;
import io.sherpack.sandbox.SandboxProgress;
import io.sherpack.secret.References;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Opens the cluster that a command means.
public final class Clusters {
  private final Sandbox sandbox;
  private final SandboxProgress progress;
  private final DriverSettings driver;
  private final Optional<ClusterSettings.InCluster> inCluster;
  private final Clock clock;
  private final Supplier<References> references;

  /// @param references who resolves what releases recorded of secrets
  public Clusters(
      Sandbox sandbox,
      SandboxProgress progress,
      DriverSettings driver,
      Optional<ClusterSettings.InCluster> inCluster,
      Clock clock,
      Supplier<References> references) {
    this.sandbox = sandbox;
    this.progress = progress;
    this.driver = driver;
    this.inCluster = inCluster;
    this.clock = clock;
    this.references = references;
  }

  /// Returns a session, which the caller closes; the sandbox is started when it is meant and down.
  public ClusterSession open(ClusterRequest request) throws InterruptedException {
    var cluster = new Cluster(settings(request));
    ReleaseStore releases = Drivers.store(driver, cluster, clock);
    String namespace = namespace(request, cluster);
    Names.checkNamespace(namespace);
    return new ClusterSession(cluster, releases, namespace, new RecordedSecrets(references));
  }

  /// Returns the namespace that a request means, without asking the cluster.
  public String namespace(ClusterRequest request) throws InterruptedException {
    if (request.namespace().isPresent()) {
      return request.namespace().get();
    }
    try (var cluster = new Cluster(settings(request))) {
      return cluster.namespace();
    } catch (SherpackException.Input | SherpackException.Remote unknown) {
      return "default";
    }
  }

  private String namespace(ClusterRequest request, Cluster cluster) {
    try {
      return request.namespace().orElseGet(cluster::namespace);
    } catch (SherpackException.Remote noCluster) {
      // As in Helm, which asks no cluster for releases in memory.
      if (Drivers.inMemory(driver)) {
        return "default";
      }
      throw noCluster;
    }
  }

  private ClusterSettings settings(ClusterRequest request) throws InterruptedException {
    List<Path> kubeconfigs =
        request.sandbox() ? List.of(sandbox.start(progress).kubeconfig()) : request.kubeconfigs();
    return new ClusterSettings(
        kubeconfigs,
        request.sandbox() ? Optional.empty() : request.context(),
        request.namespace(),
        request.sandbox() ? Optional.empty() : request.server(),
        request.sandbox() ? Optional.empty() : request.token(),
        request.sandbox() ? Optional.empty() : request.caFile(),
        request.insecure(),
        request.tlsServerName(),
        request.asUser(),
        request.asGroups(),
        request.qps(),
        request.burst(),
        request.sandbox() ? Optional.empty() : inCluster);
  }
}
