package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.PackLoader;
import io.sherpack.provenance.Trust;
import io.sherpack.repository.Sources;
import io.sherpack.resolve.ChartLock;
import io.sherpack.resolve.Chosen;
import io.sherpack.resolve.Locked;
import io.sherpack.resolve.LockedChoice;
import io.sherpack.resolve.PackLock;
import io.sherpack.resolve.Parcel;
import io.sherpack.resolve.Vendor;
import io.sherpack.resolve.Vendored;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts into `charts/` what the lock names; without a lock it updates.
public final class BuildDependencies {
  /// @param pack the folder, as the user wrote it
  /// @param trust who decides whether what was fetched may be used
  public record Request(Path directory, String pack, Trust trust) {}

  private final Sources sources;
  private final UpdateDependencies update;

  public BuildDependencies(Sources sources, UpdateDependencies update) {
    this.sources = sources;
    this.update = update;
  }

  /// @param told is told what is done, as Helm tells it
  /// @throws SherpackException.Input when the lock was made for something else, or what it names is
  ///   not there any more
  public void run(Request request, Consumer<String> told) throws InterruptedException {
    DependencyFolder folder = DependencyFolder.open(request.directory(), request.pack());
    if (folder.chart()) {
      chart(folder, request, told);
    } else {
      pack(folder, request, told);
    }
  }

  private void chart(DependencyFolder folder, Request request, Consumer<String> told)
      throws InterruptedException {
    Optional<ChartLock> lock = folder.chartLock();
    if (lock.isEmpty()) {
      update(folder, request, told);
      return;
    }
    check(folder, lock.get());
    folder.checkLocals();
    List<Chosen> chosen =
        new LockedChoice(folder.reaching(sources), folder.path(), told)
            .of(lock.get(), folder.pack());
    List<Parcel> parcels = Saving.parcels(folder, chosen, request.trust(), told);
    told.accept("Deleting outdated charts");
    new Vendor(folder.path(), told).replace(parcels, folder.local(), Map.of());
  }

  private void check(DependencyFolder folder, ChartLock lock) {
    if (ChartsBesideLock.fresh(folder, lock, sources)) {
      return;
    }
    boolean first = folder.pack().metadata().apiVersion().equals("v1");
    throw new SherpackException.Input(
        Diagnostic.error(
                "lock-stale",
                first
                    ? "the lock file (requirements.lock) is out of sync with the dependencies file"
                        + " (requirements.yaml). Please update the dependencies"
                    : "the lock file (Chart.lock) is out of sync with the dependencies file"
                        + " (Chart.yaml). Please update the dependencies")
            .hint("run `sherpack dependency update " + folder.shown() + "`"));
  }

  private void pack(DependencyFolder folder, Request request, Consumer<String> told)
      throws InterruptedException {
    Optional<PackLock> lock = folder.packLock();
    if (lock.isEmpty()) {
      update(folder, request, told);
      return;
    }
    StaleLock.check(folder.pack(), lock.get(), folder.shown());
    folder.checkLocals();
    var locked = new LockedChoice(folder.reaching(sources), folder.path(), told);
    PackLock wanted = missing(folder, lock.get(), told);
    List<Chosen> chosen = locked.of(wanted, folder.pack());
    List<Parcel> parcels = Saving.parcels(folder, chosen, request.trust(), told);
    locked.check(wanted, parcels);
    told.accept("Deleting outdated charts");
    new Vendor(folder.path(), told).replace(parcels, folder.local(), Map.of());
  }

  // What is there as a folder is not put beside it as an archive.
  private static PackLock missing(DependencyFolder folder, PackLock lock, Consumer<String> told) {
    Map<Locked, String> folders =
        new Vendored(lock, folder.pack(), folder.shown())
            .folders(PackLoader.files(folder.path(), folder.shown()));
    folders.forEach(
        (one, name) ->
            told.accept("Keeping %s %s in charts/%s".formatted(one.name(), one.version(), name)));
    return new PackLock(
        lock.policy(),
        lock.answers(),
        lock.dependencies().stream().filter(one -> !folders.containsKey(one)).toList());
  }

  private void update(DependencyFolder folder, Request request, Consumer<String> told)
      throws InterruptedException {
    update.update(
        folder,
        new UpdateDependencies.Request(
            request.directory(),
            request.pack(),
            Optional.empty(),
            Optional.empty(),
            request.trust()),
        told);
  }
}
