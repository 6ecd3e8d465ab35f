package io.sherpack.resolve.solver;

import io.sherpack.resolve.solver.Incompatibility.Cause;
import io.sherpack.version.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes the derivation of a failure as lines, of which each follows from the one before and from
/// requirements; a step that is used more than once is written once and has a number.
final class Argument {
  private final Phrases phrases;
  private final List<String> lines = new ArrayList<>();
  private final IdentityHashMap<Incompatibility, Integer> uses = new IdentityHashMap<>();
  private final IdentityHashMap<Incompatibility, Integer> numbers = new IdentityHashMap<>();
  private int numbered;

  Argument(Phrases phrases) {
    this.phrases = phrases;
  }

  /// The requirements at the leaves of a derivation, each once, in the order in which they are met.
  static List<Explanation.Constraining> constraints(Incompatibility failure) {
    Map<List<Object>, Explanation.Constraining> found = new LinkedHashMap<>();
    Set<Incompatibility> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(failure, seen, found);
    return List.copyOf(found.values());
  }

  private static void collect(
      Incompatibility step,
      Set<Incompatibility> seen,
      Map<List<Object>, Explanation.Constraining> found) {
    if (!seen.add(step)) {
      return;
    }
    switch (step.cause()) {
      case Cause.Root _ -> {}
      case Cause.Needs needs ->
          found.merge(
              List.of(
                  needs.dependent().identity(),
                  needs.requirement().target(),
                  needs.requirement().range().text()),
              constraining(needs),
              (one, other) -> one.versions().size() >= other.versions().size() ? one : other);
      case Cause.Derived(var one, var other) -> {
        collect(one, seen, found);
        collect(other, seen, found);
      }
    }
  }

  private static Explanation.Constraining constraining(Cause.Needs needs) {
    Candidate dependent = needs.dependent();
    List<Version> versions = new ArrayList<>();
    for (int i = needs.versions().first(); i >= 0; i = needs.versions().next(i + 1)) {
      versions.add(dependent.versions().get(i));
    }
    return new Explanation.Constraining(dependent.identity(), versions, needs.requirement());
  }

  List<String> of(Incompatibility failure) {
    count(failure);
    if (failure.cause() instanceof Cause.Derived derived) {
      write(failure, derived);
    } else {
      lines.add("because " + phrases.of(failure) + ", no versions fit together");
    }
    return lines;
  }

  private void count(Incompatibility step) {
    if (step.cause() instanceof Cause.Derived(var one, var other)
        && uses.merge(step, 1, Integer::sum) == 1) {
      count(one);
      count(other);
    }
  }

  // A step that is used again gets a number when it is first written.
  private void write(Incompatibility step, Cause.Derived derived) {
    steps(step, derived);
    if (uses.getOrDefault(step, 0) > 1 && !numbers.containsKey(step)) {
      number(step);
    }
  }

  private void number(Incompatibility step) {
    numbered++;
    numbers.put(step, numbered);
    lines.set(lines.size() - 1, lines.getLast() + " (" + numbered + ")");
  }

  private void steps(Incompatibility step, Cause.Derived derived) {
    Incompatibility one = derived.one();
    Incompatibility other = derived.other();
    switch (one.cause()) {
      case Cause.Derived first when other.cause() instanceof Cause.Derived second ->
          both(step, one, first, other, second);
      case Cause.Derived first -> withFact(step, one, first, other);
      case Cause.Root _, Cause.Needs _ -> {
        if (other.cause() instanceof Cause.Derived second) {
          withFact(step, other, second, one);
        } else {
          say("because ", List.of(phrase(one), phrase(other)), step);
        }
      }
    }
  }

  private void both(
      Incompatibility step,
      Incompatibility one,
      Cause.Derived first,
      Incompatibility other,
      Cause.Derived second) {
    boolean knownOne = numbers.containsKey(one);
    boolean knownOther = numbers.containsKey(other);
    if (knownOne && knownOther) {
      say("because ", List.of(phrase(one), phrase(other)), step);
    } else if (knownOne) {
      write(other, second);
      say("and because ", List.of(phrase(one)), step);
    } else if (knownOther) {
      write(one, first);
      say("and because ", List.of(phrase(other)), step);
    } else {
      write(one, first);
      if (!numbers.containsKey(one)) {
        number(one);
      }
      write(other, second);
      say("and because ", List.of(phrase(one)), step);
    }
  }

  private void withFact(
      Incompatibility step, Incompatibility proved, Cause.Derived how, Incompatibility fact) {
    if (numbers.containsKey(proved)) {
      say("because ", List.of(phrase(fact), phrase(proved)), step);
      return;
    }
    write(proved, how);
    say("and because ", List.of(phrase(fact)), step);
  }

  private void say(String beginning, List<String> reasons, Incompatibility step) {
    List<String> told = reasons.stream().filter(reason -> !reason.isEmpty()).distinct().toList();
    String end = phrases.of(step);
    lines.add(told.isEmpty() ? "so " + end : beginning + String.join(" and ", told) + ", " + end);
  }

  // That the root is wanted goes without saying.
  private String phrase(Incompatibility step) {
    if (step.cause() instanceof Cause.Root) {
      return "";
    }
    Integer number = numbers.get(step);
    return phrases.of(step) + (number == null ? "" : " (" + number + ")");
  }
}
