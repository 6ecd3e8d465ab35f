package io.sherpack.migrate;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a chart and its pack are rendered with to see whether they print the same.
///
/// @param name such as `default values` or `web/templates/a.yaml:12 turned over`
record Trial(String name, Value.Mapping values, Cluster cluster) {
  /// What the cluster is taken to be.
  ///
  /// @param apiVersions those beyond the usual ones
  record Cluster(Optional<String> kubeVersion, List<String> apiVersions, boolean upgrade) {
    static final Cluster USUAL = new Cluster(Optional.empty(), List.of(), false);

    Cluster {
      apiVersions = List.copyOf(apiVersions);
    }

    Cluster with(String apiVersion) {
      if (apiVersions.contains(apiVersion)) {
        return this;
      }
      List<String> all = new ArrayList<>(apiVersions);
      all.add(apiVersion);
      return new Cluster(kubeVersion, all, upgrade);
    }

    Cluster atVersion(String version) {
      return new Cluster(Optional.of(version), apiVersions, upgrade);
    }

    Cluster upgrading(boolean whether) {
      return new Cluster(kubeVersion, apiVersions, whether);
    }
  }

  static Trial of(String name, Value.Mapping values) {
    return new Trial(name, values, Cluster.USUAL);
  }
}
