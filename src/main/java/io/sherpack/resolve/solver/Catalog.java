package io.sherpack.resolve.solver;

import io.sherpack.version.Version;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What the solver asks: which versions there are and what they require. Answers are the same each
/// time.
public interface Catalog {
  /// Returns the versions of a package, in any order; none where it is not known.
  List<Version> versions(Identity target) throws InterruptedException;

  /// Returns what a version requires, in the order of declaration.
  List<Requirement> requirements(Identity target, Version version) throws InterruptedException;

  /// Returns the same where that costs nothing to tell, so that versions can be judged together.
  Optional<List<Requirement>> known(Identity target, Version version);

  /// Tells what will be asked for next, so that it can be fetched in one go.
  default void expect(Collection<Identity> targets) throws InterruptedException {}
}
