package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.provenance.Trust;
import io.sherpack.resolve.Locked;
import io.sherpack.resolve.PackLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Looks whether a pack that is to be used has the dependencies that it declares and its lock
/// names, and updates them if that is wanted.
public final class EnsureDependencies {
  private final Supplier<UpdateDependencies> update;

  /// @param update made when something is missing
  public EnsureDependencies(Supplier<UpdateDependencies> update) {
    this.update = update;
  }

  /// @param shown the pack, as the user wrote it; what is no folder is left alone
  /// @param updates whether what is missing or stale is fetched
  /// @param trust who decides whether what was fetched may be used
  /// @param told is told what is done
  /// @throws SherpackException.Input when the lock of a pack was made for other dependencies, or
  ///   `charts/` holds others than it names
  public void run(Path directory, String shown, boolean updates, Trust trust, Consumer<String> told)
      throws InterruptedException {
    Path path = directory.resolve(shown).normalize();
    boolean locked = Files.exists(path.resolve(PackLock.FILE));
    if (!Files.isDirectory(path) || !(updates || locked)) {
      return;
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
    } else if (lock.isPresent()) {
      StaleLock.check(folder.pack(), lock.get(), shown);
      lock.get().dependencies().forEach(one -> check(one, folder));
    }
  }

  private static boolean missing(Pack pack) {
    List<Dependency> wanted =
        pack.rules().helm() ? pack.dependencies() : pack.dependenciesByDefault();
    return wanted.stream().anyMatch(one -> versions(pack, one.name()).isEmpty());
  }

  private static List<String> versions(Pack pack, String name) {
    return pack.subpacks().stream()
        .filter(subpack -> subpack.metadata().name().equals(name))
        .map(subpack -> subpack.metadata().version())
        .toList();
  }

  // What is missing altogether is told where it is needed.
  private static void check(Locked locked, DependencyFolder folder) {
    List<String> there = versions(folder.pack(), locked.name());
    if (!there.isEmpty() && !there.contains(locked.version())) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "charts-differ",
                  "`charts/` has `%s` %s, but `%s` names %s"
                      .formatted(
                          locked.name(),
                          String.join(" and ", there),
                          PackLock.FILE,
                          locked.version()))
              .hint("run `sherpack dependency build " + folder.shown() + "`"));
    }
  }
}
