package io.sherpack.resolve;

import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.util.List;
import java.util.Optional;

/// One line of a lock: what a dependency is, to the byte.
///
/// @param version as its repository writes it
/// @param repository the canonical name of its source
/// @param digest of the archive as `sha256:` and 64 hexadecimal digits; empty where it is not
///   known, as of what was carried over from a chart's lock
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

  /// How something is not what is locked.
  ///
  /// @param locked the digest that is stated
  /// @param found the digest in its place
  record Difference(String reason, String locked, String found) {}

  /// Compares with something what its archive is to the byte, and what its files are.
  ///
  /// @param other the digest of its archive as it was fetched; none of a folder, and of an archive
  ///   that got dependencies
  Optional<Difference> difference(Optional<String> other, String files) {
    boolean sameFiles = files.equals(content);
    if (other.isPresent() && !digest.isEmpty() && !other.get().equals(digest)) {
      String reason =
          sameFiles ? "its files are the same, but its archive is other" : "its content is other";
      return Optional.of(new Difference(reason, digest, other.get()));
    }
    if (sameFiles) {
      return Optional.empty();
    }
    String reason =
        other.isPresent() ? "it has the `digest`, but not the `content`" : "its content is other";
    return Optional.of(new Difference(reason, content, files));
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
