package io.sherpack.repository;

import io.sherpack.pack.Dependency;
import io.sherpack.pack.PackKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One version of a pack as its repository announces it.
///
/// @param version as it is written, which need not be a semantic version
/// @param digest of the archive as 64 hexadecimal digits, if it is announced
/// @param urls where the archive is, which may be relative to the repository
/// @param kind of a pack the dependencies are chosen with all others; a chart brings its own
public record PackVersion(
    String name,
    String version,
    List<Dependency> dependencies,
    Optional<String> digest,
    Optional<Instant> created,
    List<String> urls,
    String appVersion,
    String description,
    boolean deprecated,
    PackKind kind) {
  public PackVersion {
    dependencies = List.copyOf(dependencies);
    urls = List.copyOf(urls);
  }

  /// A chart, or what is not known to be anything else.
  public PackVersion(
      String name,
      String version,
      List<Dependency> dependencies,
      Optional<String> digest,
      Optional<Instant> created,
      List<String> urls,
      String appVersion,
      String description,
      boolean deprecated) {
    this(
        name,
        version,
        dependencies,
        digest,
        created,
        urls,
        appVersion,
        description,
        deprecated,
        PackKind.CHART);
  }

  /// Returns the same as it came to be at a moment.
  PackVersion created(Instant moment) {
    return new PackVersion(
        name,
        version,
        dependencies,
        digest,
        Optional.of(moment),
        urls,
        appVersion,
        description,
        deprecated,
        kind);
  }
}
