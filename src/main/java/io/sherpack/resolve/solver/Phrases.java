package io.sherpack.resolve.solver;

import io.sherpack.version.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How packages, versions and incompatibilities are called in an argument.
final class Phrases {
  private static final int MOST_RUNS = 3;

  private final Candidate root;
  private final Set<String> ambiguous = new HashSet<>();

  Phrases(Candidate root, Collection<Candidate> all) {
    this.root = root;
    Map<String, String> sources = new HashMap<>();
    for (Candidate candidate : all) {
      Identity identity = candidate.identity();
      String other = sources.putIfAbsent(identity.name(), identity.source());
      if (other != null && !other.equals(identity.source())) {
        ambiguous.add(identity.name());
      }
    }
  }

  boolean root(Candidate candidate) {
    return candidate == root;
  }

  /// Says what an incompatibility means.
  String of(Incompatibility incompatibility) {
    return switch (incompatibility.cause()) {
      case Incompatibility.Cause.Root _ -> name(root) + " is wanted";
      case Incompatibility.Cause.Needs needs -> needs(needs);
      case Incompatibility.Cause.Derived _ -> conclusion(incompatibility.terms());
    };
  }

  private String needs(Incompatibility.Cause.Needs needs) {
    Candidate target = needs.target();
    String range = needs.requirement().range().text();
    String wanted = name(target) + (range.isEmpty() ? "" : " `" + range + "`");
    String all = versions(needs.dependent(), needs.versions()) + " needs " + wanted;
    if (target.versions().isEmpty()) {
      return all + ", which " + place(target) + " does not have";
    }
    return target.within(needs.requirement().range()).empty()
        ? all + ", of which there is no version (" + offered(target) + ")"
        : all;
  }

  private static String place(Candidate candidate) {
    return "`" + candidate.identity().source() + "`";
  }

  private static String offered(Candidate candidate) {
    List<Version> versions = candidate.versions();
    String newest = versions.getFirst().canonical();
    return versions.size() == 1
        ? "there is " + newest
        : "there are %d, from %s to %s"
            .formatted(versions.size(), versions.getLast().canonical(), newest);
  }

  private String conclusion(List<Term> terms) {
    List<Term> present = new ArrayList<>();
    List<Term> absent = new ArrayList<>();
    for (Term term : terms) {
      (term.candidate().mayBeLeft(term.states()) ? absent : present).add(term);
    }
    if (terms.size() > 1) {
      present.removeIf(term -> root(term.candidate()) && absent.isEmpty());
    }
    if (present.stream().allMatch(term -> root(term.candidate())) && absent.isEmpty()) {
      return "no versions fit together";
    }
    String left = joined(present.stream().map(this::positive).toList());
    if (absent.isEmpty()) {
      return left + (present.size() == 1 ? " cannot be used" : " do not go together");
    }
    String right = String.join(" or ", absent.stream().map(this::negative).toList());
    if (left.isEmpty()) {
      return right + " is needed";
    }
    return left + (present.size() == 1 ? " needs " : " together need ") + right;
  }

  private static String joined(List<String> parts) {
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }

  private String positive(Term term) {
    return versions(term.candidate(), term.states());
  }

  // What has to be there when a term does not hold.
  private String negative(Term term) {
    Candidate candidate = term.candidate();
    States wanted = candidate.opposite(term.states());
    return candidate
        .rangeOf(wanted)
        .map(range -> name(candidate) + (range.isEmpty() ? "" : " `" + range + "`"))
        .orElseGet(() -> versions(candidate, wanted));
  }

  /// A package in some of its versions.
  private String versions(Candidate candidate, States states) {
    if (root(candidate)) {
      return name(candidate);
    }
    if (states.count() == candidate.versions().size()) {
      return states.count() == 1
          ? name(candidate) + " " + candidate.versions().getFirst().canonical()
          : "every version of " + name(candidate);
    }
    List<String> runs = runs(candidate, states);
    if (runs.size() > MOST_RUNS) {
      return candidate
          .rangeOf(states)
          .map(range -> name(candidate) + " `" + range + "`")
          .orElseGet(
              () ->
                  "%s %s and %d other versions"
                      .formatted(name(candidate), runs.getFirst(), states.count() - 1));
    }
    return name(candidate) + " " + joined(runs);
  }

  // Versions that follow each other in the list become one run; the list has the newest first.
  private static List<String> runs(Candidate candidate, States states) {
    List<String> runs = new ArrayList<>();
    List<Version> versions = candidate.versions();
    for (int first = states.first(); first >= 0; ) {
      int last = first;
      while (last + 1 < versions.size() && states.has(last + 1)) {
        last++;
      }
      String newest = versions.get(first).canonical();
      runs.addFirst(first == last ? newest : versions.get(last).canonical() + " to " + newest);
      first = states.next(last + 1);
    }
    return runs;
  }

  private String name(Candidate candidate) {
    Identity identity = candidate.identity();
    return "`"
        + identity.name()
        + "`"
        + (identity.instance().isEmpty() ? "" : " (" + identity.instance() + ")")
        + (ambiguous.contains(identity.name()) && !root(candidate)
            ? " of " + place(candidate)
            : "");
  }
}
