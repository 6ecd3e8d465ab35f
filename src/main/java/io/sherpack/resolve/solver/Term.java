package io.sherpack.resolve.solver;

/// The statement that a package is in one of some states.
record Term(Candidate candidate, States states) {
  /// The statement that it is in none of them.
  Term opposite() {
    return new Term(candidate, candidate.opposite(states));
  }

  /// Whether it says nothing.
  boolean idle() {
    return states.equals(candidate.all());
  }
}
