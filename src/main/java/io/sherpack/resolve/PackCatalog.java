package io.sherpack.resolve;

import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.PackLoader;
import io.sherpack.repository.PackVersion;
import io.sherpack.repository.Source;
import io.sherpack.repository.Sources;
import io.sherpack.resolve.solver.Catalog;
import io.sherpack.resolve.solver.Identity;
import io.sherpack.resolve.solver.Requirement;
import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The packs that a root reaches, for the solver: each source is asked once for each name, several
/// at a time, and only those that are needed.
///
/// A chart brings its dependencies along; those of a pack are chosen with all others. An alias
/// makes an instance of its own.
final class PackCatalog implements Catalog {
  private static final int AT_ONCE = 8;
  private static final Version UNVERSIONED = Version.parse("0.0.0").orElseThrow();

  private final Sources sources;
  private final Path folder;
  private final Pack root;
  private final Optional<Instant> asOf;
  private final boolean below;
  private final Identity rootIdentity;
  private final Map<List<Object>, Origin> places = new HashMap<>();
  private final Map<String, Origin> byName = new HashMap<>();
  private final Map<Identity, Origin> origins = new HashMap<>();
  private final Map<Identity, SequencedMap<Version, PackVersion>> offers = new HashMap<>();
  private final Map<List<Object>, List<Dependency>> declared = new HashMap<>();

  /// @param below whether the root is itself a dependency, so that what a chart brings stays
  PackCatalog(Sources sources, Path folder, Pack root, Optional<Instant> asOf, boolean below) {
    this.sources = sources;
    this.folder = folder;
    this.root = root;
    this.asOf = asOf;
    this.below = below;
    this.rootIdentity = new Identity(root.metadata().name(), "");
  }

  Identity root() {
    return rootIdentity;
  }

  Origin origin(Identity identity) {
    return known(origins, identity);
  }

  PackVersion offer(Identity identity, Version version) {
    return known(known(offers, identity), version);
  }

  private static <K, V> V known(Map<K, V> map, K key) {
    V found = map.get(key);
    if (found == null) {
      throw new IllegalStateException("not asked for before: " + key);
    }
    return found;
  }

  @Override
  public List<Version> versions(Identity target) throws InterruptedException {
    if (target.equals(rootIdentity)) {
      return List.of(Version.parse(root.metadata().version()).orElse(UNVERSIONED));
    }
    expect(List.of(target));
    return List.copyOf(known(offers, target).sequencedKeySet());
  }

  @Override
  public void expect(Collection<Identity> targets) throws InterruptedException {
    List<Identity> open =
        new LinkedHashSet<>(targets)
            .stream().filter(target -> !offers.containsKey(target)).toList();
    if (open.isEmpty()) {
      return;
    }
    // A source that knows several of them reads its index once.
    Map<Source, List<Identity>> bySource = new LinkedHashMap<>();
    for (Identity one : open) {
      bySource.computeIfAbsent(origin(one).source(), _ -> new ArrayList<>()).add(one);
    }
    List<List<SequencedMap<Version, PackVersion>>> found =
        new FanOut(AT_ONCE)
            .map(
                List.copyOf(bySource.values()),
                group -> group.stream().map(this::offered).toList());
    int at = 0;
    for (List<Identity> group : bySource.values()) {
      for (int i = 0; i < group.size(); i++) {
        offers.put(group.get(i), found.get(at).get(i));
      }
      at++;
    }
  }

  private SequencedMap<Version, PackVersion> offered(Identity target) {
    SequencedMap<Version, PackVersion> offered = new LinkedHashMap<>();
    for (PackVersion version : asked(target)) {
      // As in Helm, what has no version or no address is not there.
      if (there(version) && inTime(target, version)) {
        Version.parse(version.version()).ifPresent(one -> offered.putIfAbsent(one, version));
      }
    }
    return offered;
  }

  private List<PackVersion> asked(Identity target) {
    try {
      return known(origins, target).source().versions(target.name());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SherpackException.Remote(
          Diagnostic.error("interrupted", "interrupted while asking `" + target.source() + "`"),
          interrupted);
    }
  }

  private static boolean there(PackVersion version) {
    return !version.version().isEmpty();
  }

  // What has no date may be of any day; of a folder the day is today.
  private boolean inTime(Identity target, PackVersion version) {
    return asOf.isEmpty()
        || known(origins, target).folder().isPresent()
        || version.created().filter(created -> !created.isAfter(asOf.get())).isPresent();
  }

  @Override
  public Optional<List<Requirement>> known(Identity target, Version version) {
    return Optional.of(requirements(target, version));
  }

  @Override
  public List<Requirement> requirements(Identity target, Version version) {
    List<Requirement> requirements = new ArrayList<>();
    for (Dependency dependency : declared(target, version)) {
      requirements.add(new Requirement(identity(target, dependency), range(dependency)));
    }
    return List.copyOf(requirements);
  }

  private static Range range(Dependency dependency) {
    return Range.parse(dependency.version())
        .orElseThrow(
            () ->
                new SherpackException.Input(
                    Diagnostic.error(
                            "invalid-range",
                            "dependency `%s` has an invalid version/constraint format: `%s`"
                                .formatted(dependency.name(), dependency.version()))
                        .at(dependency.place())
                        .hint("write a range of versions such as `^1.2` or `>=1.2 <3`")));
  }

  /// What a version declares and others have to bring.
  List<Dependency> declared(Identity target, Version version) {
    List<Object> key = List.of(target, version);
    List<Dependency> found = declared.get(key);
    if (found == null) {
      found = target.equals(rootIdentity) ? ofPack(root, below) : ofOffer(target, version);
      declared.put(key, found);
    }
    return found;
  }

  private List<Dependency> ofOffer(Identity target, Version version) {
    Optional<Path> place = origin(target).folder().filter(Files::isDirectory);
    if (place.isPresent()) {
      PackVersion offer = offer(target, version);
      Path found = Path.of(offer.urls().getFirst());
      return Files.isDirectory(found)
          ? ofPack(PackLoader.load(found, found.toString()), true)
          : List.of();
    }
    PackVersion offer = offer(target, version);
    return offer.kind() == PackKind.CHART
        ? List.of()
        : offer.dependencies().stream()
            .filter(PackCatalog::wanted)
            .filter(one -> !one.repository().isEmpty() && !Origin.onDisk(one.repository()))
            .toList();
  }

  private static boolean wanted(Dependency dependency) {
    return dependency.enabled() && dependency.resolve() != Dependency.Resolve.NEVER;
  }

  // Of a chart, Helm fetches everything for the root; what a chart below has in `charts/` stays.
  private static List<Dependency> ofPack(Pack pack, boolean below) {
    List<Dependency> all = pack.rules().helm() ? pack.dependencies() : pack.dependenciesByDefault();
    return all.stream()
        .filter(one -> !one.repository().isEmpty())
        .filter(one -> !(below && pack.rules().helm() && brings(pack, one)))
        .toList();
  }

  private static boolean brings(Pack pack, Dependency dependency) {
    return pack.subpacks().stream()
        .anyMatch(subpack -> subpack.metadata().name().equals(dependency.name()));
  }

  /// What a dependency of a pack is to the solver.
  Identity identity(Identity dependent, Dependency dependency) {
    Path base = base(dependent);
    Origin origin = place(dependency, base);
    String instance =
        dependency
            .alias()
            .map(alias -> "as `" + alias + "` of `" + dependent.name() + "`")
            .orElse("");
    var identity = new Identity(dependency.name(), origin.canonical(), instance);
    origin
        .folder()
        .filter(Files::notExists)
        .ifPresent(
            missing -> {
              throw new SherpackException.Input(
                  Diagnostic.error("folder-not-found", "directory " + missing + " not found")
                      .at(dependency.place())
                      .hint("`repository` is read from the folder of the pack that names it"));
            });
    origins.putIfAbsent(identity, origin);
    return identity;
  }

  // A repository that is called by several names is one.
  private Origin place(Dependency dependency, Path base) {
    List<Object> key = List.of(dependency.repository(), base);
    Origin known = places.get(key);
    if (known == null) {
      Origin opened = Origin.of(dependency, sources, folder, base);
      known = byName.getOrDefault(opened.canonical(), opened);
      byName.putIfAbsent(opened.canonical(), opened);
      places.put(key, known);
    }
    return known;
  }

  private Path base(Identity dependent) {
    return dependent.equals(rootIdentity) ? folder : origin(dependent).folder().orElse(folder);
  }
}
