package io.sherpack.resolve.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Terms of different packages that never hold together, and why.
record Incompatibility(List<Term> terms, Cause cause) {
  /// Why terms never hold together.
  sealed interface Cause {
    /// The root itself has to be there.
    record Root() implements Cause {}

    /// Some versions of a package need another one.
    record Needs(Candidate dependent, States versions, Candidate target, Requirement requirement)
        implements Cause {}

    /// It follows from two others.
    record Derived(Incompatibility one, Incompatibility other) implements Cause {}
  }

  Incompatibility {
    terms = List.copyOf(terms);
  }

  static Incompatibility root(Candidate root) {
    return new Incompatibility(
        List.of(new Term(root, root.opposite(root.present()))), new Cause.Root());
  }

  /// A dependent's versions and anything but the range of its target.
  static Incompatibility needs(
      Candidate dependent, States versions, Candidate target, Requirement requirement) {
    var cause = new Cause.Needs(dependent, versions, target, requirement);
    States fitting = target.within(requirement.range());
    if (dependent == target) {
      return new Incompatibility(List.of(new Term(dependent, versions.without(fitting))), cause);
    }
    var missing = new Term(target, target.opposite(fitting));
    var needing = new Term(dependent, versions);
    return new Incompatibility(
        missing.idle() ? List.of(needing) : List.of(needing, missing), cause);
  }

  /// What follows from two, by the rule of resolution on `pivot`: one of the two statements about
  /// it holds whenever all other terms do.
  static Incompatibility resolvent(Incompatibility one, Incompatibility other, Candidate pivot) {
    List<Term> terms = new ArrayList<>();
    for (Term term : one.terms) {
      Optional<Term> twin = other.term(term.candidate());
      terms.add(twin.map(found -> joined(term, found, pivot)).orElse(term));
    }
    for (Term term : other.terms) {
      if (one.term(term.candidate()).isEmpty()) {
        terms.add(term);
      }
    }
    terms.removeIf(Term::idle);
    return new Incompatibility(terms, new Cause.Derived(one, other));
  }

  private static Term joined(Term one, Term other, Candidate pivot) {
    Candidate candidate = one.candidate();
    return new Term(
        candidate,
        candidate == pivot ? one.states().or(other.states()) : one.states().and(other.states()));
  }

  Optional<Term> term(Candidate candidate) {
    for (Term term : terms) {
      if (term.candidate() == candidate) {
        return Optional.of(term);
      }
    }
    return Optional.empty();
  }

  /// Whether it says that there is no solution.
  boolean failure(Candidate root) {
    return terms.isEmpty() || (terms.size() == 1 && terms.getFirst().candidate() == root);
  }
}
