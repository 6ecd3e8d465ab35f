package io.sherpack.operation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which cluster a command means, and as whom; flags already stand before environment variables.
///
/// @param kubeconfigs files in order of precedence
/// @param sandbox whether the embedded sandbox is meant, which is started if needed
public record ClusterRequest(
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
    boolean sandbox) {
  public ClusterRequest {
    kubeconfigs = List.copyOf(kubeconfigs);
    asGroups = List.copyOf(asGroups);
  }
}
