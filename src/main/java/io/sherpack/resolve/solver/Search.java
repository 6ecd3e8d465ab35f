package io.sherpack.resolve.solver;

import io.sherpack.resolve.solver.PartialSolution.Assignment;
import io.sherpack.version.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/// One run of the algorithm: propagate, decide, and learn from each conflict how far to go back.
final class Search {
  /// How a run ends.
  sealed interface Outcome {
    record Found(SequencedMap<Identity, Version> versions) implements Outcome {}

    record Failed(Incompatibility failure) implements Outcome {}
  }

  /// A requirement that versions of one package share.
  private record Shared(int dependent, Identity target, String range) {}

  private final Catalog catalog;
  private final SequencedMap<Identity, Candidate> candidates = new LinkedHashMap<>();
  private final Map<Integer, List<Incompatibility>> incompatibilities = new HashMap<>();
  private final Map<Shared, States> added = new HashMap<>();
  private final Map<Integer, List<Requirement>> decided = new HashMap<>();
  private final PartialSolution partial = new PartialSolution();
  private final Candidate root;

  Search(Catalog catalog, Identity root) throws InterruptedException {
    this.catalog = catalog;
    this.root = candidate(root);
  }

  Outcome run() throws InterruptedException {
    add(Incompatibility.root(root));
    Candidate next = root;
    while (true) {
      Optional<Incompatibility> failure = propagate(next);
      if (failure.isPresent()) {
        return new Outcome.Failed(failure.get());
      }
      SequencedSet<Candidate> reached = reached();
      Candidate last = reached.getLast();
      if (partial.decided(last)) {
        return new Outcome.Found(versions(reached));
      }
      next = decide(last);
    }
  }

  /// The words for the packages that were met.
  Phrases phrases() {
    return new Phrases(root, candidates.values());
  }

  static boolean same(Requirement one, Requirement other) {
    return one.target().equals(other.target()) && one.range().text().equals(other.range().text());
  }

  // Breadth first from the root, up to the first package that is not decided.
  private SequencedSet<Candidate> reached() {
    SequencedSet<Candidate> reached = new LinkedHashSet<>(List.of(root));
    Deque<Candidate> waiting = new ArrayDeque<>(reached);
    if (!partial.decided(root)) {
      return reached;
    }
    // Whoever comes first in the queue comes first in the set: nothing is overtaken.
    while (!waiting.isEmpty()) {
      for (Requirement requirement : decided.getOrDefault(waiting.remove().number(), List.of())) {
        Candidate target = known(requirement.target());
        if (reached.add(target)) {
          if (!partial.decided(target)) {
            return reached;
          }
          waiting.add(target);
        }
      }
    }
    return reached;
  }

  private Candidate known(Identity identity) {
    Candidate found = candidates.get(identity);
    if (found == null) {
      throw new IllegalStateException("a requirement was not looked at: " + identity);
    }
    return found;
  }

  private SequencedMap<Identity, Version> versions(SequencedSet<Candidate> reached) {
    SequencedMap<Identity, Version> versions = new LinkedHashMap<>();
    for (Candidate candidate : reached) {
      versions.put(candidate.identity(), version(candidate, partial.of(candidate).first()));
    }
    return versions;
  }

  private static Version version(Candidate candidate, int state) {
    return candidate.versions().get(state);
  }

  // A version whose needs cannot be met is not decided on: propagation rules it out.
  private Candidate decide(Candidate candidate) throws InterruptedException {
    int chosen = partial.of(candidate).first();
    Version version = version(candidate, chosen);
    List<Requirement> requirements = catalog.requirements(candidate.identity(), version);
    catalog.expect(requirements.stream().map(Requirement::target).toList());
    boolean conflict = false;
    for (Requirement requirement : requirements) {
      Incompatibility needs = needs(candidate, chosen, requirement);
      conflict |=
          needs.terms().stream()
              .allMatch(
                  term -> term.candidate() == candidate ? term.states().has(chosen) : holds(term));
    }
    if (!conflict) {
      decided.put(candidate.number(), requirements);
      partial.decide(candidate, chosen);
    }
    return candidate;
  }

  private boolean holds(Term term) {
    return partial.of(term.candidate()).within(term.states());
  }

  private Incompatibility needs(Candidate dependent, int chosen, Requirement requirement)
      throws InterruptedException {
    Candidate target = candidate(requirement.target());
    var shared = new Shared(dependent.number(), requirement.target(), requirement.range().text());
    Optional<States> old = Optional.ofNullable(added.get(shared));
    States group = old.isPresent() ? old.get() : like(dependent, requirement);
    group = group.with(chosen);
    Incompatibility needs = Incompatibility.needs(dependent, group, target, requirement);
    if (!old.equals(Optional.of(group))) {
      added.put(shared, group);
      add(needs);
    }
    return needs;
  }

  // All versions that are known to share the requirement, so that they are judged together.
  private States like(Candidate dependent, Requirement requirement) {
    States like = States.none(dependent.versions().size() + 1);
    for (int i = 0; i < dependent.versions().size(); i++) {
      Optional<List<Requirement>> known =
          catalog.known(dependent.identity(), dependent.versions().get(i));
      if (known.isPresent() && known.get().stream().anyMatch(one -> same(one, requirement))) {
        like = like.with(i);
      }
    }
    return like;
  }

  private Candidate candidate(Identity identity) throws InterruptedException {
    Candidate found = candidates.get(identity);
    if (found == null) {
      found = new Candidate(identity, candidates.size(), catalog.versions(identity));
      candidates.put(identity, found);
    }
    return found;
  }

  private void add(Incompatibility incompatibility) {
    for (Term term : incompatibility.terms()) {
      about(term.candidate()).add(incompatibility);
    }
  }

  private List<Incompatibility> about(Candidate candidate) {
    return incompatibilities.computeIfAbsent(candidate.number(), _ -> new ArrayList<>());
  }

  /// Draws all conclusions from what changed of a package.
  ///
  /// @return the failure, when the conclusion is that there is no solution
  private Optional<Incompatibility> propagate(Candidate changed) {
    SequencedSet<Candidate> waiting = new LinkedHashSet<>(List.of(changed));
    while (!waiting.isEmpty()) {
      List<Incompatibility> about = about(waiting.removeFirst());
      // What was learned last rules out most.
      for (int i = about.size() - 1; i >= 0; i--) {
        switch (conclude(about.get(i))) {
          case Conclusion.Nothing _ -> {}
          case Conclusion.Known(var candidate) -> waiting.add(candidate);
          case Conclusion.Conflict(var incompatibility) -> {
            Incompatibility learned = learn(incompatibility);
            if (learned.failure(root)) {
              return Optional.of(learned);
            }
            waiting.clear();
            if (conclude(learned) instanceof Conclusion.Known(var candidate)) {
              waiting.add(candidate);
            }
            i = 0;
          }
        }
      }
    }
    return Optional.empty();
  }

  private sealed interface Conclusion {
    record Nothing() implements Conclusion {}

    record Known(Candidate candidate) implements Conclusion {}

    record Conflict(Incompatibility incompatibility) implements Conclusion {}
  }

  // When all terms but one hold, that one cannot.
  private Conclusion conclude(Incompatibility incompatibility) {
    Optional<Term> open = Optional.empty();
    for (Term term : incompatibility.terms()) {
      States states = partial.of(term.candidate());
      if (states.within(term.states())) {
        continue;
      }
      if (open.isPresent() || !states.meets(term.states())) {
        return new Conclusion.Nothing();
      }
      open = Optional.of(term);
    }
    if (open.isEmpty()) {
      return new Conclusion.Conflict(incompatibility);
    }
    partial.derive(open.get().opposite(), incompatibility);
    return new Conclusion.Known(open.get().candidate());
  }

  /// Finds the reason of a conflict and goes back to where it would have told something.
  private Incompatibility learn(Incompatibility conflict) {
    Incompatibility learned = conflict;
    boolean resolved = false;
    while (!learned.failure(root)) {
      var look = new Look(partial, learned);
      Assignment last = look.last;
      if (last.decision() || look.before < last.level()) {
        partial.backtrack(look.before);
        if (resolved) {
          add(learned);
        }
        return learned;
      }
      learned = Incompatibility.resolvent(learned, last.cause().orElseThrow(), last.candidate());
      resolved = true;
    }
    return learned;
  }

  /// Which assignment made an incompatibility hold, and at which level it told something already.
  private static final class Look {
    private final Assignment last;
    private final int before;

    Look(PartialSolution partial, Incompatibility incompatibility) {
      List<Assignment> satisfiers =
          incompatibility.terms().stream().map(partial::satisfier).toList();
      int latest = 0;
      for (int i = 1; i < satisfiers.size(); i++) {
        latest = satisfiers.get(i).index() > satisfiers.get(latest).index() ? i : latest;
      }
      last = satisfiers.get(latest);
      // The root is decided at level 1, which is never taken back.
      int level = 1;
      for (int i = 0; i < satisfiers.size(); i++) {
        level = i == latest ? level : Math.max(level, satisfiers.get(i).level());
      }
      before = Math.max(level, own(partial, incompatibility.terms().get(latest), last));
    }

    // An assignment may need earlier ones of its package to make the term hold.
    private static int own(PartialSolution partial, Term term, Assignment last) {
      Candidate candidate = last.candidate();
      Optional<Term> cause = last.cause().flatMap(found -> found.term(candidate));
      Optional<Term> rest =
          cause
              .map(found -> new Term(candidate, found.states().or(term.states())))
              .filter(found -> !found.idle());
      return rest.map(found -> partial.satisfier(found).level()).orElse(0);
    }
  }
}
