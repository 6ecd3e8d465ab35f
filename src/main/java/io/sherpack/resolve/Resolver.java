package io.sherpack.resolve;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.repository.PackVersion;
import io.sherpack.repository.Sources;
import io.sherpack.resolve.solver.Identity;
import io.sherpack.resolve.solver.Solution;
import io.sherpack.resolve.solver.Solver;
import io.sherpack.version.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses the versions of everything that a pack depends on.
public final class Resolver {
  private final Sources sources;

  public Resolver(Sources sources) {
    this.sources = sources;
  }

  /// Returns the dependencies that have a repository, in the order of declaration, each with what
  /// it needs in turn.
  ///
  /// @param folder the folder of the pack
  /// @param asOf the moment whose repositories are to be used, in place of now
  /// @throws SherpackException.Input when no versions fit together, with the reason and the way out
  public List<Chosen> resolve(Pack pack, Path folder, Optional<Instant> asOf)
      throws InterruptedException {
    return resolve(pack, asOf, new PackCatalog(sources.asOf(asOf), folder, pack, asOf, false));
  }

  /// Returns what a pack that is a folder itself needs and does not bring along.
  List<Chosen> below(Pack pack, Path folder) throws InterruptedException {
    return resolve(
        pack, Optional.empty(), new PackCatalog(sources, folder, pack, Optional.empty(), true));
  }

  private static List<Chosen> resolve(Pack pack, Optional<Instant> asOf, PackCatalog catalog)
      throws InterruptedException {
    return switch (Solver.solve(catalog, catalog.root())) {
      case Solution.Found(var versions) ->
          new Tree(catalog, versions).below(catalog.root(), List.of());
      case Solution.Impossible(var explanation) ->
          throw new Misfit(pack, catalog, asOf).exception(explanation);
    };
  }

  /// The solution as a tree of what is declared.
  private record Tree(PackCatalog catalog, Map<Identity, Version> versions) {
    List<Chosen> below(Identity dependent, List<Identity> above) {
      List<Identity> path = new ArrayList<>(above);
      path.add(dependent);
      List<Chosen> all = new ArrayList<>();
      for (Dependency dependency : catalog.declared(dependent, version(dependent))) {
        Identity target = catalog.identity(dependent, dependency);
        if (path.contains(target)) {
          throw circle(dependency, path, target);
        }
        PackVersion version = catalog.offer(target, version(target));
        all.add(Chosen.of(dependency, catalog.origin(target), version, below(target, path)));
      }
      return List.copyOf(all);
    }

    private Version version(Identity identity) {
      Version found = versions.get(identity);
      if (found == null) {
        throw new IllegalStateException("a solution has a version for each: " + identity);
      }
      return found;
    }

    private static SherpackException circle(
        Dependency dependency, List<Identity> path, Identity target) {
      List<String> names =
          new ArrayList<>(
              path.subList(path.indexOf(target), path.size()).stream()
                  .map(Identity::name)
                  .toList());
      names.add(target.name());
      return new SherpackException.Input(
          Diagnostic.error("dependency-circle", "dependencies lead back to `" + target.name() + "`")
              .at(dependency.place())
              .note(String.join(" needs ", names))
              .hint("take one of them out: a pack cannot hold itself"));
    }
  }
}
