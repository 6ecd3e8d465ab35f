package io.sherpack.resolve.solver;

import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Chooses versions. The packages are gone through breadth first from the root, in the order in
/// which they are declared; each gets its newest version with which, and with the choices before,
/// there is a solution at all.
public final class Solver {
  private static final int MOST_TRIES = 8;

  private Solver() {}

  /// Solves for a root, which has one version.
  public static Solution solve(Catalog catalog, Identity root) throws InterruptedException {
    var search = new Search(catalog, root);
    return switch (search.run()) {
      case Search.Outcome.Found(var versions) -> new Solution.Found(versions);
      case Search.Outcome.Failed(var failure) ->
          new Solution.Impossible(explanation(catalog, root, failure, search.phrases()));
    };
  }

  private static Explanation explanation(
      Catalog catalog, Identity root, Incompatibility failure, Phrases phrases)
      throws InterruptedException {
    List<Explanation.Constraining> constraints = Argument.constraints(failure);
    List<String> lines = new Argument(phrases).of(failure);
    return new Explanation(lines, constraints, ways(catalog, root, constraints));
  }

  // What the root states comes first: it is what the reader can change.
  private static List<Explanation.Way> ways(
      Catalog catalog, Identity root, List<Explanation.Constraining> constraints)
      throws InterruptedException {
    List<Explanation.Constraining> order = new ArrayList<>(constraints);
    order.sort((one, other) -> rank(one, root) - rank(other, root));
    List<Explanation.Way> ways = new ArrayList<>();
    for (Explanation.Constraining constraint :
        order.subList(0, Math.min(MOST_TRIES, order.size()))) {
      way(catalog, root, constraint).ifPresent(ways::add);
    }
    return ways;
  }

  private static int rank(Explanation.Constraining constraint, Identity root) {
    return constraint.dependent().equals(root) ? 0 : 1;
  }

  private static Optional<Explanation.Way> way(
      Catalog catalog, Identity root, Explanation.Constraining constraint)
      throws InterruptedException {
    Identity target = constraint.requirement().target();
    var loosened = new Loosened(catalog, constraint, new Any(catalog.versions(target)));
    return switch (new Search(loosened, root).run()) {
      case Search.Outcome.Found(var versions) ->
          Optional.ofNullable(versions.get(target))
              .map(version -> new Explanation.Way(constraint, version));
      case Search.Outcome.Failed _ -> Optional.empty();
    };
  }

  /// Every version; pre-releases only where there is nothing else.
  private record Any(boolean prereleases) implements Range {
    Any(List<Version> versions) {
      this(versions.stream().allMatch(Version::isPrerelease));
    }

    @Override
    public boolean allows(Version version) {
      return prereleases || !version.isPrerelease();
    }

    @Override
    public String text() {
      return "any";
    }
  }

  /// A catalog in which one requirement is replaced.
  private record Loosened(Catalog catalog, Explanation.Constraining constraint, Range range)
      implements Catalog {
    @Override
    public List<Version> versions(Identity target) throws InterruptedException {
      return catalog.versions(target);
    }

    @Override
    public List<Requirement> requirements(Identity target, Version version)
        throws InterruptedException {
      return changed(target, catalog.requirements(target, version));
    }

    @Override
    public Optional<List<Requirement>> known(Identity target, Version version) {
      return catalog.known(target, version).map(found -> changed(target, found));
    }

    private List<Requirement> changed(Identity dependent, List<Requirement> requirements) {
      if (!dependent.equals(constraint.dependent())) {
        return requirements;
      }
      return requirements.stream()
          .map(
              one ->
                  Search.same(one, constraint.requirement())
                      ? new Requirement(one.target(), range)
                      : one)
          .toList();
    }
  }
}
