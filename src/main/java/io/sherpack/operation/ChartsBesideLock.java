package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.repository.Sources;
import io.sherpack.resolve.ChartLock;
import io.sherpack.resolve.ChartRequest;
import io.sherpack.resolve.PackLock;
import io.sherpack.resolve.Vendored;
import io.sherpack.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Holds `charts/` and what a pack or a chart declares against its lock.
final class ChartsBesideLock {
  private final DependencyFolder folder;
  private final Supplier<Sources> sources;

  /// @param sources knows repositories that are called by a name
  ChartsBesideLock(DependencyFolder folder, Supplier<Sources> sources) {
    this.folder = folder;
    this.sources = sources;
  }

  /// Whether a lock was made for what its chart declares now.
  static boolean fresh(DependencyFolder folder, ChartLock lock, Sources sources) {
    Pack chart = folder.pack();
    var asked =
        ChartRequest.of(
            chart,
            repository ->
                Saving.called(repository)
                    ? sources.open(repository, folder.path()).canonical()
                    : repository);
    return asked.answeredBy(lock, chart.metadata().apiVersion().equals("v1"));
  }

  /// Returns what in `charts/` is not what Pack.lock.yaml names; nothing where it is stale.
  List<Vendored.Difference> differences() {
    return packLock()
        .filter(lock -> lock.answers(folder.pack()))
        .map(
            lock ->
                new Vendored(lock, folder.pack(), folder.shown())
                    .differences(PackLoader.files(folder.path(), folder.shown())))
        .orElse(List.of());
  }

  private Optional<PackLock> packLock() {
    return folder.chart() ? Optional.empty() : folder.packLock();
  }

  /// Returns whether a lock is stale and, of Chart.lock, which knows no content, what has another
  /// version. Helm looks at that in `dependency build` only.
  List<Diagnostic> warnings() {
    return folder.chart()
        ? read().map(this::ofChart).orElse(List.of())
        : packLock()
            .filter(lock -> !lock.answers(folder.pack()))
            .map(_ -> List.of(stale(PackLock.FILE)))
            .orElse(List.of());
  }

  private Diagnostic stale(String file) {
    return Diagnostic.warning(
            "lock-stale",
            "`%s` does not answer the dependencies of `%s`, which changed since"
                .formatted(file, folder.pack().metadata().name()))
        .hint("run `sherpack dependency update " + folder.shown() + "`");
  }

  private List<Diagnostic> ofChart(ChartLock lock) {
    String file = ChartLock.file(folder.pack());
    if (stale(lock)) {
      return List.of(stale(file));
    }
    List<Diagnostic> warnings = new ArrayList<>();
    for (ChartLock.Entry entry : lock.dependencies()) {
      List<String> there = versions(entry.name());
      if (!there.isEmpty() && there.stream().noneMatch(one -> same(one, entry.version()))) {
        warnings.add(
            Diagnostic.warning(
                    "charts-differ",
                    "`charts/` has `%s` %s, but `%s` names %s"
                        .formatted(
                            entry.name(), String.join(" and ", there), file, entry.version()))
                .hint("run `sherpack dependency build " + folder.shown() + "`"));
      }
    }
    return warnings;
  }

  // A lock that cannot be read concerns who builds from it.
  private Optional<ChartLock> read() {
    try {
      return folder.chartLock();
    } catch (SherpackException.Input broken) {
      return Optional.empty();
    }
  }

  // Where a repository is called by a name that is not known here nobody can tell.
  private boolean stale(ChartLock lock) {
    try {
      return !fresh(folder, lock, sources.get());
    } catch (SherpackException.Input unknown) {
      return false;
    }
  }

  private List<String> versions(String name) {
    return folder.pack().subpacks().stream()
        .filter(subpack -> subpack.metadata().name().equals(name))
        .map(subpack -> subpack.metadata().version())
        .distinct()
        .toList();
  }

  // Chart.yaml may write a version with a `v` and its repository without.
  private static boolean same(String one, String other) {
    return one.equals(other)
        || Version.parse(one)
            .filter(v -> Version.parse(other).filter(v::same).isPresent())
            .isPresent();
  }
}
