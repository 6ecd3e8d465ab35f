package io.sherpack.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Which cluster, and as whom: kubeconfig files and what overrides them.
///
/// @param kubeconfigs the files in order of precedence; those that do not exist are passed over
/// @param qps requests a second on average; 0 means no limit of our own
/// @param burst requests at once beyond that average
/// @param inCluster what a pod knows of its own cluster, used when no kubeconfig file exists
public record ClusterSettings(
    List<Path> kubeconfigs,
    Optional<String> context,
    Optional<String> namespace,
    Optional<String> server,
    Optional<String> token,
    Optional<Path> caFile,
    boolean insecure,
    Optional<String> tlsServerName,
    Optional<String> asUser,
    List<String> asGroups,
    double qps,
    int burst,
    Optional<InCluster> inCluster) {

  /// The service account of a pod.
  public record InCluster(String server, Path tokenFile, Path caFile, Path namespaceFile) {}

  public ClusterSettings {
    kubeconfigs = List.copyOf(kubeconfigs);
    asGroups = List.copyOf(asGroups);
    Objects.requireNonNull(inCluster);
  }

  /// Returns the settings that use one kubeconfig file as it is.
  public static ClusterSettings of(Path kubeconfig) {
    return new ClusterSettings(
        List.of(kubeconfig),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        0,
        Optional.empty());
  }
}
