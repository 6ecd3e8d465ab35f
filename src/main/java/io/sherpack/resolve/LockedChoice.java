package io.sherpack.resolve;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.repository.PackVersion;
import io.sherpack.repository.Source;
import io.sherpack.repository.Sources;
import io.sherpack.version.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds again what a lock names, and nothing else: what differs by the lock's policy is told, what
/// must not differ is refused.
public final class LockedChoice {
  private final Sources sources;
  private final Path folder;
  private final Consumer<String> told;
  private final Map<String, Source> opened = new HashMap<>();
  // A lock holds no logins; what the pack declares may.
  private final Map<String, String> addresses = new HashMap<>();

  /// @param folder the folder of the pack
  /// @param told is told of each difference
  public LockedChoice(Sources sources, Path folder, Consumer<String> told) {
    this.sources = sources;
    this.folder = folder;
    this.told = told;
  }

  // A source that knows several of them reads its index once.
  private Source open(String repository) {
    Source source = sources.open(addresses.getOrDefault(repository, repository), folder);
    Source known = opened.putIfAbsent(source.canonical(), source);
    return known == null ? source : known;
  }

  /// Returns what a pack's lock names.
  ///
  /// @throws SherpackException.Input when it is not there any more
  public List<Chosen> of(PackLock lock, Pack pack) throws InterruptedException {
    learn(pack);
    return chosen(lock.dependencies(), lock.policy());
  }

  // What is named nearer to the pack counts.
  private void learn(Pack pack) {
    for (Dependency dependency : pack.dependencies()) {
      addresses.putIfAbsent(Secrets.withoutLogin(dependency.repository()), dependency.repository());
    }
  }

  private List<Chosen> chosen(List<Locked> all, LockPolicy policy) throws InterruptedException {
    List<Chosen> chosen = new ArrayList<>();
    for (Locked one : all) {
      // What may be newer is looked for where it would be, not at the very commit of git.
      boolean newer = policy == LockPolicy.SEMVER_PATCH || policy == LockPolicy.SEMVER_MINOR;
      Source source = open(newer ? Sources.today(one.repository()) : one.repository());
      PackVersion version = version(source, one, policy);
      if (!one.dependencies().isEmpty()) {
        Path parent = source.fetch(version).path();
        learn(PackLoader.load(parent, one.name() + "-" + version.version()));
      }
      chosen.add(
          new Chosen(
              one.name(),
              one.alias(),
              one.constraint(),
              Sources.today(one.repository()),
              source,
              version,
              chosen(one.dependencies(), policy)));
    }
    return List.copyOf(chosen);
  }

  private PackVersion version(Source source, Locked locked, LockPolicy policy)
      throws InterruptedException {
    List<PackVersion> all = source.versions(locked.name());
    Optional<PackVersion> newer = newer(all, locked, policy);
    if (newer.isPresent() && !newer.get().version().equals(locked.version())) {
      told.accept(
          "%s: %s in place of %s, as policy `%s` of the lock allows"
              .formatted(locked.scope(), newer.get().version(), locked.version(), policy.word()));
    }
    return newer
        .or(() -> exact(all, locked.version()))
        .orElseThrow(() -> gone(locked.name(), locked.version(), locked.repository()));
  }

  private static Optional<PackVersion> newer(
      List<PackVersion> all, Locked locked, LockPolicy policy) {
    return all.stream()
        .filter(one -> locked.allows(one.version(), policy))
        .max((one, other) -> order(one).compareTo(order(other)));
  }

  private static Version order(PackVersion version) {
    return Version.parse(version.version()).orElseThrow();
  }

  /// Returns what a chart's lock names.
  ///
  /// @throws SherpackException.Input when it is not there any more
  public List<Chosen> of(ChartLock lock, Pack chart) throws InterruptedException {
    List<Chosen> chosen = new ArrayList<>();
    for (int i = 0; i < lock.dependencies().size(); i++) {
      ChartLock.Entry entry = lock.dependencies().get(i);
      if (entry.repository().isEmpty()) {
        continue;
      }
      Source source = open(entry.repository());
      PackVersion version =
          exact(source.versions(entry.name()), entry.version())
              .orElseThrow(() -> gone(entry.name(), entry.version(), entry.repository()));
      Optional<String> alias =
          i < chart.dependencies().size() ? chart.dependencies().get(i).alias() : Optional.empty();
      chosen.add(
          new Chosen(
              entry.name(),
              alias,
              entry.version(),
              Secrets.withoutLogin(entry.repository()),
              source,
              version,
              below(version)));
    }
    return List.copyOf(chosen);
  }

  // Chart.lock has no room for what a chart in a folder needs in turn.
  private List<Chosen> below(PackVersion version) throws InterruptedException {
    Optional<Path> place =
        version.urls().stream()
            .findFirst()
            .filter(url -> url.startsWith("/"))
            .map(Path::of)
            .filter(Files::isDirectory);
    return place.isEmpty()
        ? List.of()
        : new Resolver(sources)
            .below(PackLoader.load(place.get(), place.get().toString()), place.get());
  }

  // A version may be written with a `v` in one place and without in the other.
  private static Optional<PackVersion> exact(List<PackVersion> all, String wanted) {
    return all.stream()
        .filter(one -> one.version().equals(wanted))
        .findFirst()
        .or(
            () ->
                Version.parse(wanted)
                    .flatMap(
                        version ->
                            all.stream()
                                .filter(
                                    one ->
                                        Version.parse(one.version())
                                            .filter(version::same)
                                            .isPresent())
                                .findFirst()));
  }

  private static SherpackException gone(String name, String version, String repository) {
    return new SherpackException.Input(
        Diagnostic.error(
                "locked-version-gone",
                "`%s` does not have `%s` %s, which the lock names"
                    .formatted(Secrets.withoutLogin(repository), name, version))
            .hint("`sherpack dependency update` chooses anew"));
  }

  /// Compares what was fetched with what a pack's lock names.
  ///
  /// @throws SherpackException.Input when the content is other and the policy does not allow it
  public void check(PackLock lock, List<Parcel> parcels) {
    check(lock.dependencies(), parcels.stream().map(Parcel::locked).toList(), lock.policy());
  }

  private void check(List<Locked> wanted, List<Locked> got, LockPolicy policy) {
    for (int i = 0; i < wanted.size(); i++) {
      Locked one = wanted.get(i);
      Locked other = got.get(i);
      if (one.version().equals(other.version())) {
        one.difference(Optional.of(other.digest()), other.content())
            .ifPresent(difference -> differs(one, difference, policy));
      }
      check(one.dependencies(), other.dependencies(), policy);
    }
  }

  private void differs(Locked wanted, Locked.Difference difference, LockPolicy policy) {
    String message =
        "`%s` %s of `%s` is not what the lock names: %s"
            .formatted(wanted.name(), wanted.version(), wanted.repository(), difference.reason());
    if (policy != LockPolicy.STRICT) {
      told.accept(
          message + " (" + difference.found() + " in place of " + difference.locked() + ")");
      return;
    }
    throw new SherpackException.Input(
        Diagnostic.error("digest-differs", message)
            .note("locked:  " + difference.locked())
            .note("fetched: " + difference.found())
            .hint("if the change is meant, `sherpack dependency update` locks the new content"));
  }
}
