package io.sherpack.resolve;

import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.util.List;
import java.util.Optional;

/// One line of a lock: what a dependency is, to the byte.
///
/// @param version as its repository writes it
/// @param repository the canonical name of its source
/// @param digest of the archive as `sha256:` and 64 hexadecimal digits
/// @param content the digest of its files, however they are packed, without `dependencies`
/// @param constraint the range that it was chosen by
/// @param dependencies what is put into its own `charts/`
public record Locked(
    String name,
    String version,
    String repository,
    String digest,
    String content,
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

  /// The name of its file in `charts/`, as Helm names it.
  String file() {
    return name + "-" + version + ".tgz";
  }

  /// Whether a policy takes another version in its place.
  boolean allows(String other, LockPolicy policy) {
    Optional<Version> from = Version.parse(version);
    Optional<Version> to = Version.parse(other);
    Optional<Range> range = Range.parse(constraint);
    return from.isPresent()
        && to.isPresent()
        && range.isPresent()
        && range.get().allows(to.get())
        && policy.allows(from.get(), to.get());
  }
}
