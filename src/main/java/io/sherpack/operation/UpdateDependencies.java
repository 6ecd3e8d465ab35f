package io.sherpack.operation;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Dependency;
import io.sherpack.provenance.Trust;
import io.sherpack.repository.Sources;
import io.sherpack.resolve.ChartLock;
import io.sherpack.resolve.ChartRequest;
import io.sherpack.resolve.Chosen;
import io.sherpack.resolve.LockPolicy;
import io.sherpack.resolve.Locked;
import io.sherpack.resolve.PackLock;
import io.sherpack.resolve.PackLockFile;
import io.sherpack.resolve.Parcel;
import io.sherpack.resolve.Resolver;
import io.sherpack.resolve.Vendor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Chooses the dependencies of a pack, puts them into its `charts/` and writes its lock.
public final class UpdateDependencies {
  /// @param pack the folder, as the user wrote it
  /// @param asOf the moment whose repositories are to be used, in place of now
  /// @param policy of the lock, in place of the one that it has
  /// @param trust who decides whether what was fetched may be used
  public record Request(
      Path directory,
      String pack,
      Optional<Instant> asOf,
      Optional<LockPolicy> policy,
      Trust trust) {}

  private final Sources sources;
  private final Clock clock;

  public UpdateDependencies(Sources sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /// @param told is told what is done, as Helm tells it
  /// @throws io.sherpack.diagnostic.SherpackException.Input when nothing fits together
  public void run(Request request, Consumer<String> told) throws InterruptedException {
    update(DependencyFolder.open(request.directory(), request.pack()), request, told);
  }

  void update(DependencyFolder folder, Request request, Consumer<String> told)
      throws InterruptedException {
    if (folder.pack().dependencies().isEmpty()) {
      return;
    }
    folder.checkLocals();
    List<Chosen> chosen =
        new Resolver(folder.reaching(sources))
            .resolve(folder.pack(), folder.path(), request.asOf());
    List<Parcel> parcels = Saving.parcels(folder, chosen, request.trust(), told);
    told.accept("Deleting outdated charts");
    Map<String, String> lock =
        folder.chart()
            ? chartLock(folder, chosen)
            : packLock(folder, parcels, request.policy(), told);
    new Vendor(folder.path(), told).replace(parcels, folder.local(), lock);
  }

  private static Map<String, String> packLock(
      DependencyFolder folder,
      List<Parcel> parcels,
      Optional<LockPolicy> asked,
      Consumer<String> told) {
    Optional<PackLock> old = readable(folder, told);
    LockPolicy policy = asked.or(() -> old.map(PackLock::policy)).orElse(LockPolicy.STRICT);
    var lock =
        new PackLock(
            policy,
            PackLock.question(folder.pack()),
            parcels.stream().map(Parcel::locked).toList());
    old.ifPresent(before -> swapped(before.dependencies(), lock.dependencies(), told));
    return old.filter(lock::equals).isPresent()
        ? Map.of()
        : Map.of(PackLock.FILE, PackLockFile.write(lock));
  }

  // The same version of the same source with another archive was swapped there.
  private static void swapped(List<Locked> before, List<Locked> now, Consumer<String> told) {
    for (Locked one : now) {
      for (Locked old : before) {
        boolean same =
            old.name().equals(one.name())
                && old.version().equals(one.version())
                && old.repository().equals(one.repository());
        if (same && !one.repository().startsWith("file://") && !old.digest().equals(one.digest())) {
          told.accept(
              "WARNING: %s %s of %s is another archive than the lock named: %s in place of %s"
                  .formatted(
                      one.name(), one.version(), one.repository(), one.digest(), old.digest()));
        }
      }
    }
  }

  // A lock that is damaged is what people run this for.
  private static Optional<PackLock> readable(DependencyFolder folder, Consumer<String> told) {
    try {
      return folder.packLock();
    } catch (SherpackException.Input damaged) {
      told.accept(
          "Writing %s anew, which cannot be read: %s"
              .formatted(PackLock.FILE, damaged.diagnostics().getFirst().message()));
      return Optional.empty();
    }
  }

  // As with Helm, a lock that says the same already keeps its time.
  private Map<String, String> chartLock(DependencyFolder folder, List<Chosen> chosen) {
    Map<String, String> full = new HashMap<>();
    List<ChartLock.Entry> entries = new ArrayList<>();
    int next = 0;
    for (Dependency dependency : folder.pack().dependencies()) {
      String written = dependency.repository();
      if (written.isEmpty()) {
        entries.add(new ChartLock.Entry(dependency.name(), dependency.version(), ""));
        continue;
      }
      Chosen one = chosen.get(next++);
      String repository = Saving.called(written) ? one.repository() : written;
      full.put(written, repository);
      entries.add(new ChartLock.Entry(one.name(), one.version().version(), repository));
    }
    var asked = ChartRequest.of(folder.pack(), one -> full.getOrDefault(one, one));
    ChartLock lock = ChartLock.of(asked, entries, clock.instant());
    boolean kept = folder.chartLock().filter(old -> old.digest().equals(lock.digest())).isPresent();
    return kept ? Map.of() : Map.of(ChartLock.file(folder.pack()), lock.write());
  }
}
