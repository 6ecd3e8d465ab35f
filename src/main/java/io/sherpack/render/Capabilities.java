package io.sherpack.render;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the cluster can do, or is taken to be able to do.
///
/// @param kubeVersion such as `v1.36.0`
/// @param apiVersions such as `batch/v1` and `batch/v1/Job`
public record Capabilities(
    String kubeVersion, String major, String minor, List<String> apiVersions) {
  public Capabilities {
    apiVersions = List.copyOf(apiVersions);
  }

  /// The version without what a vendor adds (`v1.33.4` of `v1.33.4-gke.1245000`), by which ranges
  /// are judged.
  public String plainVersion() {
    return kubeVersion.replaceFirst("^(v?\\d+(?:\\.\\d+)*).*$", "$1");
  }

  Value.Mapping value() {
    Map<String, Value> version = new LinkedHashMap<>();
    version.put("version", Value.of(kubeVersion));
    version.put("gitVersion", Value.of(kubeVersion));
    version.put("major", Value.of(major));
    version.put("minor", Value.of(minor));
    return Value.mapping(
        Map.of(
            "kubeVersion",
            Value.mapping(version),
            "apiVersions",
            Value.sequence(apiVersions.stream().map(Value::of).toList())));
  }
}
