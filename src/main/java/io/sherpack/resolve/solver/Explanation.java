package io.sherpack.resolve.solver;

import io.sherpack.version.Version;
import java.util.List;

/// Why there is no solution, and what would help.
///
/// @param lines the argument, one step a line; numbers in parentheses name lines that later ones
///   refer to
/// @param constraints what the argument rests on; taken alone they have no solution either
/// @param ways what to change so that there is a solution
public record Explanation(List<String> lines, List<Constraining> constraints, List<Way> ways) {
  public Explanation {
    lines = List.copyOf(lines);
    constraints = List.copyOf(constraints);
    ways = List.copyOf(ways);
  }

  /// A requirement that some versions of a package state.
  ///
  /// @param versions those of the dependent, newest first
  public record Constraining(Identity dependent, List<Version> versions, Requirement requirement) {
    public Constraining {
      versions = List.copyOf(versions);
    }
  }

  /// Loosening one requirement leads to a solution, in which its target has this version.
  public record Way(Constraining loosened, Version then) {}
}
