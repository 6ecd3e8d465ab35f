package io.sherpack.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What Pack.yaml or Chart.yaml says of a pack itself.
///
/// @param type as it is written, if it is
/// @param version a semantic version
/// @param annotations if the key is there: templates tell an empty map from none
/// @param condition what Chart.yaml may say and nothing but templates asks for, like `tags`
/// @param kubeVersion the range of Kubernetes versions that it runs on
public record PackMetadata(
    String apiVersion,
    Optional<String> type,
    String name,
    String version,
    Optional<String> description,
    Optional<String> appVersion,
    Optional<String> kubeVersion,
    Optional<String> home,
    Optional<String> icon,
    List<String> sources,
    List<String> keywords,
    List<Maintainer> maintainers,
    Optional<Map<String, String>> annotations,
    boolean deprecated,
    Optional<String> condition,
    Optional<String> tags) {

  /// A person or a team.
  public record Maintainer(String name, Optional<String> email, Optional<String> url) {}

  public PackMetadata {
    sources = List.copyOf(sources);
    keywords = List.copyOf(keywords);
    maintainers = List.copyOf(maintainers);
    annotations = annotations.map(Map::copyOf);
  }

  /// Returns the same metadata with other versions.
  public PackMetadata withVersions(String otherVersion, Optional<String> otherAppVersion) {
    return new PackMetadata(
        apiVersion,
        type,
        name,
        otherVersion,
        description,
        otherAppVersion,
        kubeVersion,
        home,
        icon,
        sources,
        keywords,
        maintainers,
        annotations,
        deprecated,
        condition,
        tags);
  }

  /// `name-version`.
  public String label() {
    return name + "-" + version;
  }
}
