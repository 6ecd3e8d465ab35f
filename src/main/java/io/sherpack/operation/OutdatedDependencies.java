package io.sherpack.operation;

import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.repository.PackVersion;
import io.sherpack.repository.Sources;
import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Asks the repositories for newer versions of the dependencies of a pack.
public final class OutdatedDependencies {
  private static final int AT_ONCE = 8;

  /// @param current what `charts/` has; empty where it has none
  /// @param fitting the newest version in the range; empty where there is none
  /// @param latest the newest version that is no pre-release; empty where there is none
  /// @param known whether the repository has the dependency in any version
  public record Line(
      Dependency dependency, String current, String fitting, String latest, boolean known) {
    /// Whether there is something newer, or nothing at all.
    public boolean outdated() {
      return current.isEmpty()
          || !current.equals(fitting)
          || (!latest.isEmpty() && !current.equals(latest));
    }
  }

  private final Sources sources;

  public OutdatedDependencies(Sources sources) {
    this.sources = sources;
  }

  /// Returns a line for each dependency that has a repository.
  ///
  /// @param shown the folder of a pack, as the user wrote it
  public List<Line> run(Path directory, String shown) throws InterruptedException {
    DependencyFolder folder = DependencyFolder.open(directory, shown);
    Sources reached = folder.reaching(sources);
    List<Dependency> asked =
        folder.pack().dependencies().stream().filter(one -> !one.repository().isEmpty()).toList();
    return asked.isEmpty()
        ? List.of()
        : new FanOut(AT_ONCE).map(asked, dependency -> line(folder, reached, dependency));
  }

  private static Line line(DependencyFolder folder, Sources sources, Dependency dependency) {
    List<PackVersion> all = versions(folder, sources, dependency);
    Optional<Range> range = Range.parse(dependency.version());
    return new Line(
        dependency,
        current(folder.pack(), dependency),
        newest(all, version -> range.filter(one -> one.allows(version)).isPresent()),
        newest(all, version -> !version.isPrerelease()),
        !all.isEmpty());
  }

  private static List<PackVersion> versions(
      DependencyFolder folder, Sources sources, Dependency dependency) {
    try {
      return sources.open(dependency.repository(), folder.path()).versions(dependency.name());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SherpackException.Remote(
          Diagnostic.error(
              "interrupted", "interrupted while asking for `" + dependency.name() + "`"),
          interrupted);
    }
  }

  private static String current(Pack pack, Dependency dependency) {
    Optional<Range> range = Range.parse(dependency.version());
    List<String> there =
        pack.subpacks().stream()
            .filter(subpack -> subpack.metadata().name().equals(dependency.name()))
            .map(subpack -> subpack.metadata().version())
            .toList();
    return there.stream()
        .filter(
            version ->
                Version.parse(version)
                    .filter(read -> range.filter(one -> one.allows(read)).isPresent())
                    .isPresent())
        .findFirst()
        .or(() -> there.stream().findFirst())
        .orElse("");
  }

  private static String newest(List<PackVersion> all, Predicate<Version> wanted) {
    return all.stream()
        .map(PackVersion::version)
        .flatMap(text -> Version.parse(text).stream())
        .filter(wanted)
        .max((one, other) -> one.compareTo(other))
        .map(Version::original)
        .orElse("");
  }
}
