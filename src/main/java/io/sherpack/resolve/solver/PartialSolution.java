package io.sherpack.resolve.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known so far: assignments in the order in which they were made, each a decision or a
/// derivation from an incompatibility. Going back forgets the latest ones.
final class PartialSolution {
  /// One thing that was found.
  ///
  /// @param after the states of the package that are left with it
  /// @param level how many decisions were made then
  /// @param cause the incompatibility that it was derived from; empty for a decision
  record Assignment(
      Candidate candidate, States after, int index, int level, Optional<Incompatibility> cause) {
    boolean decision() {
      return cause.isEmpty();
    }
  }

  private final List<Assignment> all = new ArrayList<>();
  private final List<List<Assignment>> byCandidate = new ArrayList<>();
  private int level;

  int level() {
    return level;
  }

  /// The states that are left to a package.
  States of(Candidate candidate) {
    List<Assignment> known = known(candidate);
    return known.isEmpty() ? candidate.all() : known.getLast().after();
  }

  boolean decided(Candidate candidate) {
    List<Assignment> known = known(candidate);
    // Nothing is derived of a package after its decision.
    return !known.isEmpty() && known.getLast().decision();
  }

  void decide(Candidate candidate, int version) {
    level++;
    add(candidate, candidate.only(version), Optional.empty());
  }

  void derive(Term term, Incompatibility cause) {
    add(term.candidate(), of(term.candidate()).and(term.states()), Optional.of(cause));
  }

  private void add(Candidate candidate, States after, Optional<Incompatibility> cause) {
    var assignment = new Assignment(candidate, after, all.size(), level, cause);
    all.add(assignment);
    known(candidate).add(assignment);
  }

  /// Forgets everything beyond a level.
  void backtrack(int wanted) {
    while (!all.isEmpty() && all.getLast().level() > wanted) {
      Assignment last = all.removeLast();
      known(last.candidate()).removeLast();
    }
    level = wanted;
  }

  /// The first assignment with which a term holds, which it does now.
  Assignment satisfier(Term term) {
    List<Assignment> known = known(term.candidate());
    int low = 0;
    int high = known.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (known.get(middle).after().within(term.states())) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return known.get(low);
  }

  private List<Assignment> known(Candidate candidate) {
    while (byCandidate.size() <= candidate.number()) {
      byCandidate.add(new ArrayList<>());
    }
    return byCandidate.get(candidate.number());
  }
}
