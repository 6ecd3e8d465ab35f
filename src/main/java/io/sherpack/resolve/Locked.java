package io.sherpack.resolve;

import java.util.List;
import java.util.Optional;

/// One line of a lock: what a dependency is, to the byte.
///
/// @param version as its repository writes it
/// @param repository the canonical name of its source
/// @param digest of the archive as `sha256:` and 64 hexadecimal digits
/// @param constraint the range that it was chosen by
/// @param dependencies what is put into its own `charts/`
public record Locked(
    String name,
    String version,
    String repository,
    String digest,
    String constraint,
    Optional<String> alias,
    List<Locked> dependencies) {
  public Locked {
    dependencies = List.copyOf(dependencies);
  }

  /// The name under which the parent knows it.
  public String scope() {
    return alias.orElse(name);
  }
}
