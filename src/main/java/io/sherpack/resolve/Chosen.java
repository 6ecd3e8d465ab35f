package io.sherpack.resolve;

import io.sherpack.pack.Dependency;
import io.sherpack.repository.PackVersion;
import io.sherpack.repository.Source;
import java.util.List;
import java.util.Optional;

/// A dependency with the version that it gets.
///
/// @param constraint the range that it is chosen by
/// @param repository the canonical name of its source; a path is relative to the root's folder
/// @param dependencies what it needs in turn and does not bring along
public record Chosen(
    String name,
    Optional<String> alias,
    String constraint,
    String repository,
    Source source,
    PackVersion version,
    List<Chosen> dependencies) {
  public Chosen {
    dependencies = List.copyOf(dependencies);
  }

  static Chosen of(
      Dependency dependency, Origin origin, PackVersion version, List<Chosen> dependencies) {
    return new Chosen(
        dependency.name(),
        dependency.alias(),
        dependency.version(),
        origin.canonical(),
        origin.source(),
        version,
        dependencies);
  }

  /// The name under which the parent knows it.
  public String scope() {
    return alias.orElse(name);
  }
}
