package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.provenance.Trust;
import io.sherpack.repository.Sources;
import io.sherpack.resolve.PackLock;
import io.sherpack.resolve.Vendored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Looks whether a pack that is to be used has the dependencies that it declares and its lock
/// names, and updates them if that is wanted.
public final class EnsureDependencies {
  private static final List<String> LOCKS =
      List.of(PackLock.FILE, "Chart.lock", "requirements.lock");

  private final Supplier<UpdateDependencies> update;
  private final Supplier<Sources> sources;

  /// @param update made when something is missing
  /// @param sources knows repositories that are called by a name
  public EnsureDependencies(Supplier<UpdateDependencies> update, Supplier<Sources> sources) {
    this.update = update;
    this.sources = sources;
  }

  /// Returns warnings of what differs from the lock and may.
  ///
  /// @param shown the pack, as the user wrote it; what is no folder is left alone
  /// @param updates whether what is missing or stale is fetched
  /// @param trust who decides whether what was fetched may be used
  /// @param told is told what is done
  /// @throws SherpackException.Input when the lock of a pack was made for other dependencies, or
  ///   `charts/` holds others than it names
  public List<Diagnostic> run(
      Path directory, String shown, boolean updates, Trust trust, Consumer<String> told)
      throws InterruptedException {
    Path path = directory.resolve(shown).normalize();
    boolean locked = LOCKS.stream().anyMatch(lock -> Files.exists(path.resolve(lock)));
    if (!Files.isDirectory(path) || !(updates || locked)) {
      return List.of();
    }
    DependencyFolder folder = DependencyFolder.open(directory, shown);
    Optional<PackLock> lock = folder.chart() ? Optional.empty() : folder.packLock();
    boolean stale = lock.filter(one -> !one.answers(folder.pack())).isPresent();
    if (updates && (stale || missing(folder.pack()))) {
      update
          .get()
          .update(
              folder,
              new UpdateDependencies.Request(
                  directory, shown, Optional.empty(), Optional.empty(), trust),
              told);
      return List.of();
    }
    lock.ifPresent(one -> StaleLock.check(folder.pack(), one, shown));
    var beside = new ChartsBesideLock(folder, sources);
    var problems = new Problems();
    problems.addAll(beside.warnings());
    problems.addAll(beside.differences().stream().map(Vendored.Difference::problem).toList());
    problems.throwIfFailed();
    return problems.all();
  }

  private static boolean missing(Pack pack) {
    List<Dependency> wanted =
        pack.rules().helm() ? pack.dependencies() : pack.dependenciesByDefault();
    return wanted.stream()
        .anyMatch(
            one ->
                pack.subpacks().stream()
                    .noneMatch(subpack -> subpack.metadata().name().equals(one.name())));
  }
}
